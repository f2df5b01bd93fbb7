#include "readers/flatten.h"

#include <string>

#include "text/ascii.h"

namespace caveat {
namespace {

// Bytes that a value folded over lines or with escapes takes in `raw`; 0 when
// it is written in another way. (A parser gives the place where it starts.)
std::size_t written_length(std::string_view value, std::string_view raw) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < value.size();) {
    if (n >= raw.size()) return 0;
    if (is_blank(value[at]) && is_blank(raw[n])) {
      while (at < value.size() && is_blank(value[at])) ++at;
      while (n < raw.size() && is_blank(raw[n])) ++n;
    } else if (raw[n] == '\\' && n + 1 < raw.size() && raw[n + 1] == value[at]) {
      ++at;
      n += 2;
    } else if (raw[n] == value[at]) {
      const bool doubled =
          raw[n] == '\'' && raw.substr(n, 2) == "''" && value.substr(at, 2) != "''";
      ++at;
      n += doubled ? 2 : 1;
    } else {
      return 0;
    }
  }
  return n;
}

void flatten(const Value& value, const std::string& key, std::uint32_t base,
             std::string_view source, std::vector<MetaField>& out) {
  if (const Value::Table* table = value.table()) {
    for (const auto& [name, child] : *table) {
      flatten(child, key.empty() ? lower(name) : key + "." + lower(name), base, source, out);
    }
    return;
  }
  if (const Value::Array* array = value.array()) {
    for (const Value& item : *array) flatten(item, key, base, source, out);
    return;
  }
  MetaField field;
  field.key = key;
  field.source = {value.span.begin + base, value.span.end + base};
  if (const std::string* text = value.string()) {
    field.value = *text;
    // A TOML span takes the quotation marks in; the words are what counts.
    const std::string_view raw = field.source.of(source);
    const std::size_t inside = raw.find(*text);
    if (inside != std::string_view::npos) {
      field.source.begin += static_cast<std::uint32_t>(inside);
      field.source.end = field.source.begin + static_cast<std::uint32_t>(text->size());
    } else if (const std::size_t size = written_length(*text, source.substr(field.source.begin))) {
      field.source.end = field.source.begin + static_cast<std::uint32_t>(size);
    }
  } else if (const auto* whole = std::get_if<std::int64_t>(&value.data)) {
    field.value = std::to_string(*whole);
  } else if (const bool* truth = std::get_if<bool>(&value.data)) {
    field.value = *truth ? "true" : "false";
  } else if (const double* real = std::get_if<double>(&value.data)) {
    field.value = std::to_string(*real);
  }
  if (!key.empty()) out.push_back(std::move(field));
}

}  // namespace

std::vector<MetaField> flatten_fields(const Value& root, std::uint32_t base,
                                      std::string_view source) {
  std::vector<MetaField> out;
  flatten(root, {}, base, source, out);
  return out;
}

}  // namespace caveat
