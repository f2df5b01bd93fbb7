#include "readers/front_matter.h"

#include "text/ascii.h"
#include "readers/flatten.h"
#include "values/parse.h"

namespace caveat {

FrontMatter read_front_matter(std::string_view source) {
  FrontMatter out;
  const std::uint32_t start = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::string_view fence = source.substr(start, 3);
  if (fence != "---" && fence != "+++") return out;
  const std::size_t line_end = source.find('\n', start);
  if (line_end == std::string_view::npos) return out;
  const std::string_view first = source.substr(start + 3, line_end - start - 3);
  if (first.find_first_not_of(" \t\r") != std::string_view::npos) return out;
  // The closing fence stands alone on a line.
  std::size_t at = line_end + 1;
  std::size_t close = std::string_view::npos;
  while (at < source.size()) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    std::string_view line = source.substr(at, end - at);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line == fence || (fence == "---" && line == "...")) {
      close = at;
      out.end = static_cast<std::uint32_t>(std::min(end + 1, source.size()));
      break;
    }
    at = end + 1;
  }
  if (close == std::string_view::npos) return out;  // a thematic break, not front matter
  const auto base = static_cast<std::uint32_t>(line_end + 1);
  const RuleFile file{"front matter", std::string(source.substr(base, close - base))};
  const Result<Value> root = fence == "---" ? parse_yaml(file) : parse_toml(file);
  if (!root) {
    out.readable = false;
  } else if (root->table() != nullptr) {
    out.fields = flatten_fields(*root, base, source);
  } else if (!trim(file.content).empty()) {
    out.end = 0;  // prose between two thematic breaks
  }
  return out;
}

}  // namespace caveat
