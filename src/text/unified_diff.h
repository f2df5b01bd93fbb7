// Two texts as a patch that `git apply` and `patch` take.
#pragma once

#include <string>
#include <string_view>

namespace caveat {

// "--- a/NAME", "+++ b/NAME" and hunks with three lines of context; empty when the texts are
// equal. Lines end at "\n" alone, so a carriage return is part of its line, and a last line
// without one is marked as such. `name`: as the patch names the file, from the folder it is
// applied in; quoted as git does where it has to be. Where very much differs (some thousand
// lines), what differs is one hunk.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace caveat
