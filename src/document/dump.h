// A Document as text, for tests and for looking at what a reader made of a file.
#pragma once

#include <string>

#include "document/document.h"

namespace caveat {

// One line a block, in order, then citations, metadata, directives and skipped parts:
//   heading 2 "What helps"
//   list-item 1 (after "What helps") "Sleep. | Walks." <- "Sleep. *Walks.*"
//   link "guide" https://www.nice.org.uk/
// " | " stands between sentences; behind "<-" is the source of the block, when
// it is not what readers see.
std::string dump(const Document& document);

}  // namespace caveat
