#include "readers/front_matter.h"

#include <algorithm>

#include "readers/flatten.h"
#include "text/ascii.h"
#include "values/parse.h"

namespace caveat {
namespace {

bool is_word(char c) { return is_alnum(c) || c == '_' || c == '-'; }

// Lines of `key: words` and `key: "words"`, which most front matter is made of, told without a
// parser of YAML: `key: words` begins with a letter and holds a blank, so that it is neither
// a number nor a truth. False for anything else.
bool read_plain_lines(std::string_view source, std::uint32_t at, std::uint32_t end,
                      std::vector<MetaField>& fields) {
  constexpr std::string_view kWords = " ,.()'-/!?;%_";
  while (at < end) {
    const auto line_end =
        static_cast<std::uint32_t>(std::min<std::size_t>(source.find('\n', at), end));
    std::string_view line = source.substr(at, line_end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    while (line.ends_with(' ')) line.remove_suffix(1);
    std::size_t key = 0;
    while (key < line.size() && is_word(line[key])) ++key;
    if (key == 0 || !is_alpha(line[0]) || !line.substr(key).starts_with(": ")) return false;
    std::size_t begin = key + 2;
    while (begin < line.size() && line[begin] == ' ') ++begin;
    std::string_view value = line.substr(begin);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
      ++begin;
      const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
        return c >= ' ' && c < '\x7F' && c != '"' && c != '\\';
      });
      if (!plain || value.empty()) return false;
    } else {
      const bool plain = std::all_of(value.begin(), value.end(), [&](char c) {
        return is_alnum(c) || kWords.find(c) != kWords.npos;
      });
      if (!plain || value.empty() || !is_alpha(value[0]) || value.find(' ') == value.npos) {
        return false;
      }
    }
    MetaField field;
    field.key = lower(line.substr(0, key));
    field.value = std::string(value);
    field.source.begin = at + static_cast<std::uint32_t>(begin);
    field.source.end = field.source.begin + static_cast<std::uint32_t>(value.size());
    for (const MetaField& other : fields) {
      if (other.key == field.key) return false;
    }
    fields.push_back(std::move(field));
    at = line_end + 1;
  }
  return !fields.empty();
}

}  // namespace

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
  if (fence == "---" &&
      read_plain_lines(source, base, static_cast<std::uint32_t>(close), out.fields)) {
    return out;
  }
  out.fields.clear();
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
