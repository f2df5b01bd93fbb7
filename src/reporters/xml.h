// Text that XML 1.0 takes, in elements and in attributes.
#pragma once

#include <string>
#include <string_view>

namespace caveat {

// One line (one_line.h); & < > " ' as entities, so that neither markup nor
// "]]>" is left; what XML forbids becomes U+FFFD.
std::string xml(std::string_view text);

}  // namespace caveat
