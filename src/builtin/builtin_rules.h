// The built-in rule sets, compiled when caveat was built.
#pragma once

#include <memory>

#include "engine/compiled_rules.h"

namespace caveat {

// All built-in rule sets together, as rules/builtin.h groups them. Made on the
// first call; the same for all later ones. Safe from any thread.
std::shared_ptr<const CompiledRules> builtin_rules();

}  // namespace caveat
