// A look at raw HTML before a tree is made of it. Private to readers/.
#pragma once

#include <string_view>

namespace caveat {

// True when the tags of `html` nest too deep, or one tag has too many
// attributes, for a tree to be made in linear time and without deep recursion.
// Counts tags by name, so it may overestimate in sloppy input, never underestimate by much.
bool is_too_tangled(std::string_view html);

}  // namespace caveat
