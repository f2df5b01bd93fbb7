#include "rules/names.h"

#include <algorithm>

namespace caveat {

bool is_name(std::string_view name) {
  return !name.empty() && name.front() != '-' && name.back() != '-' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

bool is_rule_id(std::string_view id) {
  const std::size_t slash = id.find('/');
  return slash != std::string_view::npos && is_name(id.substr(0, slash)) &&
         is_name(id.substr(slash + 1));
}

}  // namespace caveat
