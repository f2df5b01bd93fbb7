// Settings onto rules.
#pragma once

#include "config/resolve.h"
#include "rules/rule.h"

namespace caveat {

// Gives the rules the severities of the config and turns them on and off, adds its words to the
// vocabularies, and hands over accepted words and the own domain. A severity
// for one rule (by its id) also turns that rule on; rules for other jurisdictions than the
// config's are turned off. What means nothing here (a rule that is not there, words for a
// vocabulary no rule uses) is a Problem with "did you mean". `rules` must hold all rule sets,
// those that were not chosen too: a project may speak of them.
Problems apply(const EffectiveConfig& config, RuleSet& rules);

}  // namespace caveat
