// Kind `references`: the document as a whole states much and names no source.
#pragma once

#include <memory>

#include "checks/check.h"
#include "checks/compile.h"

namespace caveat {

// Own keys: of, at-least, level. Runs after all other checks and counts their findings.
std::unique_ptr<Check> make_references_check(const Rule& rule, CompileContext& context);

}  // namespace caveat
