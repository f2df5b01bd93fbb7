// Kind `substitution`: a wrong word for a right one.
#pragma once

#include <memory>

#include "checks/check.h"
#include "checks/compile.h"

namespace caveat {

// Own keys: pairs, except, evidence.
std::unique_ptr<Check> make_substitution_check(const Rule& rule, CompileContext& context);

}  // namespace caveat
