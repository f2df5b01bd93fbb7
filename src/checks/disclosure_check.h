// Kind `disclosure`: the article says who stands behind it.
#pragma once

#include <memory>

#include "checks/check.h"
#include "checks/compile.h"

namespace caveat {

// Own keys: formats, meta, patterns, regex, except, in-footer, arises, of, at-least. Runs after all
// other checks. One finding a document at most; what is there goes to FindingList::met.
std::unique_ptr<Check> make_disclosure_check(const Rule& rule, CompileContext& context);

}  // namespace caveat
