#include "values/value.h"

namespace caveat {

const Value* Value::find(std::string_view key) const {
  const Table* entries = table();
  if (entries == nullptr) return nullptr;
  for (const auto& [name, value] : *entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::string_view Value::type_name() const {
  constexpr std::string_view kNames[] = {"nothing", "boolean", "integer", "number",
                                         "string",  "array",   "table"};
  return kNames[data.index()];
}

}  // namespace caveat
