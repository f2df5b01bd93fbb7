#include "readers/flatten.h"

#include <string>

namespace caveat {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
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
