// File patterns: * ? [a-z] and ** over folders.
#pragma once

#include <string_view>

namespace caveat {

// Does the whole `path` (with '/' between folders) match? `*` and `?` stay
// inside one folder, `**` crosses folders ("**/*.md" matches "a.md" and
// "x/y/a.md"), `[abc]` and `[a-z]` are one character, `[!…]` any other. A
// pattern without '/' is matched against the last part of the path. Time is
// bounded by the product of the two lengths.
bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace caveat
