// Reads what `git diff --unified=0` prints.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/changed_lines.h"
#include "text/result.h"

namespace caveat::git {

// One file that a change adds or edits.
struct ChangedFile {
  std::string path;       // from the top of the repository, its bytes as they are on disk
  ChangedLines lines;     // `all` for a file that git takes for binary
  bool conflict = false;  // unmerged: there is no one content yet

  friend bool operator==(const ChangedFile&, const ChangedFile&) = default;
};

// The files, in git's order. Left out: deleted files, files that only got
// another name or mode, symbolic links, submodules. Reads the output of
//   git diff --unified=0 --src-prefix=a/ --dst-prefix=b/ --no-color
// Anything else in it is a Problem: half an answer would let findings pass.
Result<std::vector<ChangedFile>> parse_diff(std::string_view diff);

}  // namespace caveat::git
