// One order for findings, and one finding for one fault.
#pragma once

#include <vector>

#include "findings/finding.h"

namespace caveat {

// Sorts (document-level first, then by place, severity, rule) and drops
// findings that say again what a stronger one of the same category says of the
// same words: of two whose source spans overlap, the more severe stays, then
// the one of grade "guarantee", then the longer, then the first rule id. Of
// category "citation" one stays a sentence. Document-level findings all stay.
void settle(std::vector<Finding>& findings);

}  // namespace caveat
