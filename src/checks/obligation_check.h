// Kind `obligation`: an article about this has to say that.
#pragma once

#include <memory>

#include "checks/check.h"
#include "checks/compile.h"

namespace caveat {

// Own keys: [[rule.arises]], [rule.met], belongs. See docs/rule-format.md.
// One finding a document at most; obligations that are met go to FindingList::met.
std::unique_ptr<Check> make_obligation_check(const Rule& rule, CompileContext& context);

}  // namespace caveat
