// Kind `density`: so many findings of a category that the article as a whole is the fault.
#pragma once

#include <memory>

#include "checks/check.h"
#include "checks/compile.h"

namespace caveat {

// Own keys: of, at-least, per-words.
std::unique_ptr<Check> make_density_check(const Rule& rule, CompileContext& context);

}  // namespace caveat
