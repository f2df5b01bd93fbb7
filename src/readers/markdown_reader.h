// CommonMark with GFM tables, footnotes, front matter; MDX's imports and tags skipped.
#pragma once

#include <string>

#include "document/document.h"

namespace caveat {

// Title and description of the front matter become blocks; all its keys are
// metadata. Raw HTML is read as far as tags tell (html_fragment.h); code, image
// descriptions and template tags are not read.
Document read_markdown(std::string bytes);

}  // namespace caveat
