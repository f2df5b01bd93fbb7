// What ids and names look like, in rule files and project files alike.
#pragma once

#include <string_view>

namespace caveat {

// Lower case letters, digits and hyphens, no hyphen at either end: "cure-verb".
bool is_name(std::string_view name);

// Two names with a slash between them: "claim/cure-promise".
bool is_rule_id(std::string_view id);

}  // namespace caveat
