// A Word document's text as Markdown: to go on with in an editor for text.
#pragma once

#include <string>

#include "word/word_article.h"

namespace caveat {

// Headings, lists, quotations, tables, links and notes as CommonMark with GFM tables and
// footnotes; emphasis is not kept. The author is front matter. What read_markdown() makes of it
// has the words of read_docx(), block by block.
std::string word_markdown(const WordArticle& article);

}  // namespace caveat
