// What every command starts with: the rules that apply, or why there are none.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/options.h"
#include "rules/rule.h"
#include "text/result.h"

namespace caveat::cli {

// The rules of the options: built-in sets or --rulesets DIR, presets, and
// `own` rule-set files or folders on top. Not compiled yet.
Result<RuleSet> load_rules(const RuleOptions& options, const std::vector<std::string>& own = {});

// Prints each problem; gives back kExitIncomplete.
int report_problems(const Problems& problems, std::ostream& err);

}  // namespace caveat::cli
