// File patterns: * ? [a-z] and ** over folders.
#pragma once

#include <string_view>

namespace caveat {

// Does the whole `path` (UTF-8, '/' between folders) match?
//   *       any characters inside one folder     ?       one character
//   [a-z]   one of these   [!a-z]  one of the others; an unclosed [ is itself
//   **/     any folders, or none: "**/*.md" matches "a.md" and "x/y/a.md"
//   x/**    all that lies below x; "x/" means the same
// "./" and "/" in front are dropped. A pattern without '/' is matched against
// the last part of the path: "*.md" matches "x/y/a.md". Case counts. Takes time
// proportional to the product of the two lengths at most.
bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace caveat
