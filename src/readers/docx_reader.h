// Word documents (.docx), as their text: a paragraph a line.
#pragma once

#include <string>

#include "document/document.h"
#include "text/result.h"

namespace caveat {

// Document::source is the document's text as unpacked here: every paragraph that
// has words is a line (a cell of a table may hold several), in reading order, and
// then every note; so a line's number is a paragraph's number, and offsets into it
// are exact. A title style is a heading of level 1, with the headings one level
// further down then. Title, author and dates of the file's properties are metadata.
Result<Document> read_docx(std::string bytes);

}  // namespace caveat
