// The name of a finding that stays when the text around it moves.
#pragma once

#include <string>
#include <vector>

#include "findings/finding.h"

namespace caveat {

// Fills Finding::fingerprint for all findings of one document: 16 hex digits of
// a 64-bit FNV-1a hash over rule id, obligation, the excerpt and the sentence
// text (case, white space, quotation marks and dashes folded), and a count that
// tells apart findings that are otherwise alike, in the order they are given
// (after settle(): the order of the text). The path and the position do not
// enter: a moved, re-wrapped or renamed article keeps its fingerprints; an
// edited sentence does not. Of a document-level finding the excerpt does not
// enter either: a new title does not make a missing caveat a new finding.
void set_fingerprints(std::vector<Finding>& findings);

// The same without the count: equal for two findings of which nothing but the place differs,
// in one article or in two.
std::string content_fingerprint(const Finding& finding);

}  // namespace caveat
