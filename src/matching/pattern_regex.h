// A word pattern as a regular expression: the slow, obvious meaning of it.
#pragma once

#include <string>

#include "matching/pattern_parser.h"
#include "matching/vocabulary_table.h"

namespace caveat {

// RE2 syntax, to be run case-insensitively and leftmost-longest over the text
// of one sentence. For tests and for people who want to see what a pattern
// means; production runs the compiled program. Group 1 is the match; `<` and
// `>` are passed over.
std::string pattern_regex(const PatternNode& root, const VocabularyTable& vocabularies);

}  // namespace caveat
