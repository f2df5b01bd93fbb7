// Settings onto rules.
#pragma once

#include "config/resolve.h"
#include "rules/rule.h"

namespace caveat {

// Severities, enabled and disabled rules, own vocabulary, accepted words. A setting that means
// no rule is a Problem with "did you mean".
Problems apply(const EffectiveConfig& config, RuleSet& rules);

}  // namespace caveat
