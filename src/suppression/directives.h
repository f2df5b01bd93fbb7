// Suppressions that stand in the article itself.
#pragma once

#include <vector>

#include "document/document.h"
#include "findings/finding.h"
#include "rules/rule.h"

namespace caveat {

// Applies what the article says about its own findings (settled ones):
//   <!-- caveat-ignore RULE -- reason -->         the next block; in front of the first block of
//                                                 the body, findings on the whole article too
//   <!-- caveat-ignore-start RULE -- reason --> … <!-- caveat-ignore-end RULE -->
//   front matter: caveat-ignore: ["RULE -- reason"]           the whole article
// Several rules stand behind one another, parted by commas. Findings that are
// suppressed get a Suppression of kind "directive". What is wrong with a
// directive becomes a finding of a process rule, and the directive is not
// applied; a directive without anything to suppress becomes one too, unless its
// rule did not run (`rules` says which did). Such findings are appended; true
// when there are any. Takes time in proportion to the article, whatever it holds.
bool apply_directives(const Document& document, const RuleSet& rules,
                      std::vector<Finding>& findings);

}  // namespace caveat
