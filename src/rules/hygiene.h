// What a rule set should look like beyond being valid: for tests over whole sets.
#pragma once

#include <string>
#include <vector>

#include "rules/rule.h"
#include "text/problem.h"

namespace caveat {

// What an editor of rules would send back, each at its place:
//   - a message, why or fix that is no sentence, or holds a leftover ("TODO", two blanks);
//   - a rule without a fix; an id that gives advice ("claim/avoid-cures") where it should name
//     what is found;
//   - a word that stands twice in one table of a vocabulary;
//   - a source, context or vocabulary that nothing refers to. `used_by_code` are the names that
//     are looked up by the program rather than by a rule;
//   - a source without a url or without the day it was checked, unless it is our own judgement.
// None of them keeps a rule from working, so make_rule_set() lets them pass.
Problems hygiene_problems(const RuleSet& rules, const std::vector<std::string>& used_by_code = {});

}  // namespace caveat
