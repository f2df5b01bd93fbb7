// Whether a fixed article is the article it was, but for the words.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "findings/fix.h"

namespace caveat {

// What differs between a document and the one read from its source with `edits` made, beside the
// words of the edits: blocks (number, kind, depth, lead-in, header, section, chrome) and the text
// of each around the edits, sections, links and other citations (number, kind, address),
// directives, what was skipped, the keys of metadata. Empty when nothing does; else one line for
// people.
std::string difference_but_for_words(const Document& before, const Document& after,
                                     const std::vector<Edit>& edits);

}  // namespace caveat
