// SHA-256 (FIPS 180-4): the identity of a rule set in reports.
#pragma once

#include <string>
#include <string_view>

namespace caveat {

// 64 lower-case hex digits.
std::string sha256(std::string_view bytes);

}  // namespace caveat
