// Where English sentences end.
#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// Appends the sentences of one block of visible text to `out`. Spans are bytes of `text`,
// in order, without leading or trailing white space; together they cover every
// byte that is not white space. Does not split after "Dr.", "e.g.", "et al.",
// "p < .05", "U.S." unless a word that opens sentences follows, decimals,
// initials, list numbers, or inside an ellipsis that goes on in lower case;
// splits after closing quotes and brackets ("...works.” Next") and where an
// extract has lost the blank ("the brain.Ketamine acts"). A text without a final stop is one
// sentence. A sentence longer than kMaxSentenceBytes is cut at the next white space, one of twice
// that where its next word ends (at a hyphen, before a character that is no ASCII one), so that
// work a sentence stays bounded. A word is never cut but for such a character.
void split_sentences(std::string_view text, std::vector<Span>& out);

inline constexpr std::uint32_t kMaxSentenceBytes = 4096;

}  // namespace caveat
