// A list of files that another program has made: --files-from.
#pragma once

#include <istream>
#include <string>
#include <vector>

#include "text/problem.h"

namespace caveat::cli {

struct PathList {
  std::vector<std::string> paths;  // those that exist, in their order
  Problems problems;               // the list cannot be read, names nothing, or what is not there
};

// Reads the names of a file, or of `in` when it is "-": one a line (a carriage
// return at its end is left out), or each ended with a NUL. Names are taken as
// they are: no globs, and "-" is a file of that name.
PathList read_path_list(const std::string& file, bool nul_separated, std::istream& in);

}  // namespace caveat::cli
