// A tree of values as flat fields: "author.name" = "Ann Example".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "values/value.h"

namespace caveat {

// Keys lower case, dotted when nested; each item of a list is a field of its
// own. Spans of the values count from `base` in `source`.
std::vector<MetaField> flatten_fields(const Value& root, std::uint32_t base,
                                      std::string_view source);

}  // namespace caveat
