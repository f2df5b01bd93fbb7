// Names of files, without looking into them.
#pragma once

#include <string>

namespace caveat {

// From the root, "." and ".." resolved by their letters; '/' between folders.
std::string absolute_path(const std::string& path);

// As a user in the current folder would name it: relative when it lies below, else from the root.
std::string path_from_here(const std::string& path);

// Whether `path` is `folder` or lies below it; both from the root.
bool lies_in(const std::string& path, const std::string& folder);

}  // namespace caveat
