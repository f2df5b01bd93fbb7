// Plain text: paragraphs, guessed headings, lists, questions with answers.
#pragma once

#include <string>

#include "document/document.h"

namespace caveat {

// Lines are the unit: blank lines separate blocks, and in extracts a line break
// does too (a line that ends a sentence or is short, before one that starts
// like a new block). Page chrome ("Leave a Reply", "Recent Posts" ...) is
// skipped; see the tables in text_chrome.cpp.
Document read_text(std::string bytes);

}  // namespace caveat
