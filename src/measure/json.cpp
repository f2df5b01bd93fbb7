#include "measure/json.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace caveat {

Result<Json> parse_json(const std::string& file, std::string_view bytes) {
  try {
    return Json::parse(bytes);
  } catch (const Json::parse_error& error) {
    // `byte` counts from 1 and points behind the byte that was too much.
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const auto read = static_cast<std::uint32_t>(error.byte);
    const std::uint32_t at = std::min(read > 0 ? read - 1 : 0, size);
    return problem_at(file, bytes, {at, std::min(at + 1, size)}, "not valid JSON",
                      at == size ? "the file ends too early" : "");
  }
}

std::string to_text(const Json& value) {
  return value.dump(1, ' ', true, Json::error_handler_t::replace) + "\n";
}

JsonFields::JsonFields(const Json& value, const std::string& file, std::string place,
                       Problems& problems)
    : value_(value), file_(file), place_(std::move(place)), problems_(problems) {
  if (!value_.is_object()) complain("", "an object is expected here");
}

const Json* JsonFields::find(const char* key) const {
  if (!value_.is_object()) return nullptr;
  const auto member = value_.find(key);
  return member == value_.end() ? nullptr : &*member;
}

std::string JsonFields::text(const char* key) {
  const Json* member = find(key);
  if (member == nullptr || !member->is_string() || member->get_ref<const std::string&>().empty()) {
    if (value_.is_object()) complain(key, "a text is expected here");
    return {};
  }
  return member->get<std::string>();
}

std::string JsonFields::text_if_any(const char* key) {
  const Json* member = find(key);
  if (member == nullptr || member->is_null()) return {};
  if (member->is_string()) return member->get<std::string>();
  complain(key, "a text is expected here");
  return {};
}

std::uint32_t JsonFields::number(const char* key) {
  const Json* member = find(key);
  if (member == nullptr) {
    if (value_.is_object()) complain(key, "a number is expected here");
    return 0;
  }
  return number_or(key, 0);
}

std::uint32_t JsonFields::number_or(const char* key, std::uint32_t otherwise) {
  const Json* member = find(key);
  if (member == nullptr) return otherwise;
  // A parsed number below zero is signed, all others are unsigned.
  if (member->is_number_unsigned() &&
      member->get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max()) {
    return member->get<std::uint32_t>();
  }
  complain(key, "a whole number is expected here");
  return otherwise;
}

bool JsonFields::flag_or(const char* key, bool otherwise) {
  const Json* member = find(key);
  if (member == nullptr) return otherwise;
  if (member->is_boolean()) return member->get<bool>();
  complain(key, "true or false is expected here");
  return otherwise;
}

const Json& JsonFields::list(const char* key) {
  static const Json kNone = Json::array();
  const Json* member = find(key);
  if (member == nullptr) return kNone;
  if (member->is_array()) return *member;
  complain(key, "a list is expected here");
  return kNone;
}

const Json& JsonFields::object(const char* key) {
  static const Json kNone = Json::object();
  const Json* member = find(key);
  if (member != nullptr && member->is_object()) return *member;
  if (value_.is_object()) complain(key, "an object is expected here");
  return kNone;
}

void JsonFields::expect_only(std::initializer_list<const char*> known) {
  if (!value_.is_object()) return;
  const std::vector<std::string> names(known.begin(), known.end());
  for (const auto& [key, ignored] : value_.items()) {
    if (std::find(names.begin(), names.end(), key) != names.end()) continue;
    const std::string near = nearest_name(key, names);
    complain(key, "there is no such key", near.empty() ? "" : "did you mean `" + near + "`?");
  }
}

void JsonFields::complain(const std::string& key, std::string message, std::string hint) {
  std::string place = place_;
  if (!place.empty() && !key.empty()) place += '.';
  place += key;
  if (!place.empty()) message = "`" + place + "`: " + message;
  problems_.push_back({file_, {}, std::move(message), std::move(hint), 0, 0, {}});
}

}  // namespace caveat
