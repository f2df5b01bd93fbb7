// toml++ asserts in its parser what a broken file does not hold ("[{"), and reports it properly a
// few lines on: a debug build must not end there.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "text/line_index.h"
#include "text/utf8.h"
#include "values/parse.h"

namespace caveat {
namespace {

// toml++ counts lines and code points from 1; Values carry bytes.
class Converter {
 public:
  explicit Converter(std::string_view content) : lines_(content) {}

  std::uint32_t offset(const toml::source_position& position) const {
    if (!position) return 0;
    return lines_.offset({position.line, position.column}, ColumnUnit::kCodePoints);
  }
  Span span(const toml::source_region& region) const {
    const std::uint32_t begin = offset(region.begin);
    return {begin, std::max(begin, offset(region.end))};
  }

  Value convert(const toml::node& node) const {
    Value value;
    value.span = span(node.source());
    if (const toml::table* table = node.as_table()) {
      Value::Table entries;
      for (const auto& [key, child] : *table) {
        entries.push_back({std::string(key.str()), convert(child)});
        entries.back().second.key_span = span(key.source());
      }
      // toml++ sorts keys; readers of a file expect its own order.
      std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
        return a.second.key_span.begin < b.second.key_span.begin;
      });
      value.data = std::move(entries);
    } else if (const toml::array* array = node.as_array()) {
      Value::Array items;
      for (const toml::node& child : *array) items.push_back(convert(child));
      value.data = std::move(items);
    } else if (const auto* text = node.as_string()) {
      value.data = text->get();
    } else if (const auto* whole = node.as_integer()) {
      value.data = whole->get();
    } else if (const auto* real = node.as_floating_point()) {
      value.data = real->get();
    } else if (const auto* truth = node.as_boolean()) {
      value.data = truth->get();
    } else {  // dates and times, as they are written
      std::ostringstream out;
      if (const auto* date = node.as_date()) out << *date;
      if (const auto* time = node.as_time()) out << *time;
      if (const auto* date_time = node.as_date_time()) out << *date_time;
      value.data = out.str();
    }
    return value;
  }

 private:
  LineIndex lines_;
};

// toml++ bounds how deep values nest, but not how many parts a dotted key has,
// and each part is a table in a table. Where a line has more dots than any
// honest key, its start.
constexpr std::size_t kMaxDots = 1000;

std::optional<std::uint32_t> line_of_many_dots(std::string_view content) {
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view line = content.substr(at, end - at);
    if (std::count(line.begin(), line.end(), '.') > static_cast<std::ptrdiff_t>(kMaxDots)) {
      return static_cast<std::uint32_t>(at);
    }
    at = end + 1;
  }
  return std::nullopt;
}

// Past the string that begins at `at` with a quotation mark, as far as it goes.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const bool many_lines = text.substr(at).starts_with(std::string(3, quote));
  at += many_lines ? 3 : 1;
  while (at < text.size()) {
    if (text[at] == '\\' && quote == '"') {
      at += 2;
    } else if (many_lines && text.substr(at).starts_with(std::string(3, quote))) {
      return at + 3;
    } else if (!many_lines && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    } else {
      ++at;
    }
  }
  return text.size();
}

// May a string begin behind this character? Behind the end of a value none does: in 1'ü' there
// is no string for toml++ either.
bool lets_string_begin(char before) {
  constexpr std::string_view kBefore = " \t\r\n=[{,.";
  return kBefore.find(before) != std::string_view::npos;
}

// The first character beyond ASCII that stands outside of strings and comments, where TOML has
// none. toml++ 3.3 asks itself whether it is a blank in a way that has no defined answer.
std::optional<std::size_t> stray_character(std::string_view text) {
  const std::size_t start = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  std::size_t at = start;
  while (at < text.size()) {
    const char c = text[at];
    if ((c == '"' || c == '\'') && (at == start || lets_string_begin(text[at - 1]))) {
      at = end_of_string(text, at);
    } else if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      return at;
    } else {
      ++at;
    }
  }
  return std::nullopt;
}

// "Error while parsing key: expected ‘=’" without its preamble.
std::string plain_words(std::string_view description) {
  if (description.starts_with("Error while parsing ")) {
    const std::size_t colon = description.find(": ");
    if (colon != std::string_view::npos) description.remove_prefix(colon + 2);
  }
  const std::size_t macro = description.find(" (TOML_");
  return std::string(description.substr(0, macro));
}

}  // namespace

Result<Value> parse_toml(const RuleFile& file) {
  const Converter converter(file.content);
  const auto refuse = [&](Span span, const std::string& why) {
    return problem_at(file.name, file.content, span, "this is not valid TOML: " + why);
  };
  if (const auto line = line_of_many_dots(file.content)) {
    return refuse({*line, *line}, "a key of more than " + std::to_string(kMaxDots) + " parts");
  }
  if (const auto at = stray_character(file.content)) {
    const auto begin = static_cast<std::uint32_t>(*at);
    return refuse({begin, begin + decode_utf8(file.content, begin).length},
                  "a character that may stand in quotes only");
  }
  try {
    return converter.convert(toml::parse(std::string_view(file.content), file.name));
  } catch (const toml::parse_error& error) {
    return refuse(converter.span(error.source()), plain_words(error.description()));
  }
}

}  // namespace caveat
