// A Value and its places as text, so that a test shows both at a glance.
#pragma once

#include <string>
#include <string_view>

#include "values/value.h"

namespace caveat {

// One line a value: its path, its type, and between ⟨⟩ the first line of what
// its span covers in `content`. "key~" in a path is what the key's span covers,
// when that is not the key itself. The root has neither path nor span.
inline void append_outline(std::string& out, const Value& value, std::string_view content,
                           const std::string& path) {
  const std::string_view covered = value.span.of(content);
  out += path + ' ' + std::string(value.type_name());
  if (!path.empty()) out += " ⟨" + std::string(covered.substr(0, covered.find('\n'))) + "⟩";
  out += '\n';
  if (const Value::Table* table = value.table()) {
    for (const auto& [key, child] : *table) {
      const std::string_view written = child.key_span.of(content);
      const std::string shown = written == key ? key : std::string(written) + '~';
      append_outline(out, child, content, path + '/' + shown);
    }
  }
  if (const Value::Array* items = value.array()) {
    for (const Value& item : *items) append_outline(out, item, content, path + "[]");
  }
}

inline std::string outline(const Value& value, std::string_view content) {
  std::string out = "\n";
  append_outline(out, value, content, "");
  return out;
}

}  // namespace caveat
