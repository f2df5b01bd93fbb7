// Cuts visible text into tokens. The rules are in tokens.h.
#pragma once

#include <string_view>
#include <vector>

#include "matching/lexicon.h"
#include "matching/tokens.h"
#include "text/span.h"

namespace caveat {

// Appends the tokens of text[range] to `out`. The joint of the first one is kSoft.
// Of a token that is more than ASCII letters and digits ("don't", "3.5", "naïve") `inner`
// receives the known words among the runs of these: to a regular expression each of
// them stands between edges of words. True when the range holds letters that fold to
// ASCII ones: the Kelvin sign, the long s.
bool tokenize(std::string_view text, Span range, const LexiconView& lexicon,
              std::vector<Token>& out, std::vector<WordId>& inner);

}  // namespace caveat
