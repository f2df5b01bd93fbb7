// TOML and YAML text to Values with places.
#pragma once

#include <string>
#include <string_view>

#include "text/result.h"
#include "values/value.h"

namespace caveat {

// The root table of a TOML 1.0 document. A syntax error is a Problem with file,
// line and column. `file.content` is what the spans of the Values refer to.
Result<Value> parse_toml(const RuleFile& file);

// The root of a YAML document (front matter). Scalars stay strings, except
// plain booleans and integers. Aliases are refused (they can expand without
// bound). Nesting deeper than 64 is refused.
Result<Value> parse_yaml(const RuleFile& file);

}  // namespace caveat
