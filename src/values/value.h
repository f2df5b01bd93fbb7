// A TOML or YAML value with its place, free of the libraries that parse them.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "text/span.h"

namespace caveat {

// Immutable after loading. Spans are bytes of the file (RuleFile::content);
// `key_span` is the key the value stands under, empty for array items.
struct Value {
  using Array = std::vector<Value>;
  struct Entry;
  using Table = std::vector<Entry>;  // in the order of the file
  // Dates are kept as their text ("2024-05-01").
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Table> data;
  Span span;
  Span key_span;

  const std::string* string() const { return std::get_if<std::string>(&data); }
  const Array* array() const { return std::get_if<Array>(&data); }
  const Table* table() const { return std::get_if<Table>(&data); }
  // The entry of a table; nullptr when this is no table or has no such key.
  const Value* find(std::string_view key) const;
  std::string_view type_name() const;  // "string", "array", "table", ...
};

// Not a std::pair: clang 14 would want to see a whole Value while it is being defined.
struct Value::Entry {
  std::string first;  // the key
  Value second;
};

// The bytes a Value came from; kept so that a Problem can show the line.
struct RuleFile {
  std::string name;  // path as the user named it, or "builtin:claim/cure.toml"
  std::string content;
};

}  // namespace caveat
