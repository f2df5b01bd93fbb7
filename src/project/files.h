// Where articles are found and read.
#pragma once

#include <string>
#include <vector>

#include "text/result.h"

namespace caveat {

// What the paths on the command line stand for.
struct FileList {
  std::vector<std::string> files;    // as reported; "-" is standard input; no duplicates
  std::vector<std::string> skipped;  // "old.md: a link to nothing"
  Problems problems;                 // paths that do not exist, folders that cannot be read
};

// A file stands for itself, whatever its extension; a folder for every article
// below it with a known extension (hidden folders, node_modules and links to
// folders are passed over), sorted by path; anything else that holds * ? or [
// is a glob. A path that stands for nothing is a problem.
FileList expand_paths(const std::vector<std::string>& paths);

// True for what a folder stands for below it: `path` (relative to it) has a
// known extension, and no folder on the way is passed over.
bool is_article_below(const std::string& path);

// What a glob matches, folders without a slash at their end. Problems: it
// matches nothing, or a folder on its way cannot be read.
std::vector<std::string> glob_paths(const std::string& pattern, Problems& problems);

// The whole file. Not a regular file (a FIFO, a device) is a problem too, and so
// is one that somebody writes or cuts meanwhile.
Result<std::string> read_file(const std::string& path);

}  // namespace caveat
