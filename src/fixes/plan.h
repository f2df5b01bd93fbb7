// From the words of a finding to the bytes of the file: what a fix would write.
#pragma once

#include <vector>

#include "document/document.h"
#include "findings/finding.h"

namespace caveat {

// Fills Fix::edits for every fix of `findings` of this document, and sets Fix::text in the case of
// the words found. A check gives fixes with tier and the right words; their place is
// Finding::text. What is done:
// - only words that differ are replaced, one for one where both phrases have as many, so that
//   emphasis, links, line breaks, hyphens and a possessive 's between them stay;
// - each word takes the case of the one it replaces (Title, UPPER, start of a sentence);
// - "a" and "an" in front follow the new first word; "is", "are", "was", "were", "has", "have"
//   behind follow a new number;
// - what is put in is escaped for the format.
// Where one of these is not certain the tier falls to "suggest"; where words cannot be replaced
// without touching markup there are no edits, and the tier falls too. Pure and thread-safe.
void plan_fixes(const Document& document, std::vector<Finding>& findings);

}  // namespace caveat
