// Kind `lattice`: a fixed term with a word swapped for a near-synonym.
#pragma once

#include <memory>

#include "checks/check.h"
#include "checks/compile.h"

namespace caveat {

// Own keys: terms, own, hard, beside, beside-evidence, loose, accepted, evidence.
std::unique_ptr<Check> make_lattice_check(const Rule& rule, CompileContext& context);

}  // namespace caveat
