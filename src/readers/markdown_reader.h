// CommonMark with GFM tables, footnotes, front matter; MDX's imports and tags skipped.
#pragma once

#include <string>

#include "document/document.h"

namespace caveat {

Document read_markdown(std::string bytes);

}  // namespace caveat
