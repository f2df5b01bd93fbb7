// JSON that people and caveat wrote, read with every mistake told. For this room's files only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "text/result.h"

namespace caveat {

// Keys stay in the order they are set.
using Json = nlohmann::ordered_json;

// Text that is no JSON is a problem at its line and column.
Result<Json> parse_json(const std::string& file, std::string_view bytes);

// Indented, ASCII only, ended with a line feed; bytes that are no UTF-8 become U+FFFD.
std::string to_text(const Json& value);

// Reads the members of one object. A mistake is added to `problems` under the
// name of its place ("spans[3].level"), and the reading goes on with a neutral
// value, so that one run tells all mistakes of a file. Borrows everything.
class JsonFields {
 public:
  // `place` is the object's own place; empty for the whole file.
  JsonFields(const Json& value, const std::string& file, std::string place, Problems& problems);

  std::string text(const char* key);         // required, not empty
  std::string text_if_any(const char* key);  // absent or null: empty
  std::uint32_t number(const char* key);     // required, a whole number from 0
  std::uint32_t number_or(const char* key, std::uint32_t otherwise);
  bool flag_or(const char* key, bool otherwise);
  const Json& list(const char* key);    // absent: an empty list
  const Json& object(const char* key);  // required

  // A key that is none of these is a mistake.
  void expect_only(std::initializer_list<const char*> known);

  void complain(const std::string& key, std::string message, std::string hint = {});

 private:
  // The member, or null when it is absent or the value is no object.
  const Json* find(const char* key) const;

  const Json& value_;
  const std::string& file_;
  std::string place_;
  Problems& problems_;
};

}  // namespace caveat
