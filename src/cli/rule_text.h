// A rule told to a person: what `explain` and the generated pages share.
#pragma once

#include <ostream>
#include <string>

#include "rules/rule.h"

namespace caveat::cli {

// An example without the marks of the expected span.
std::string without_marks(std::string text);

// How the rule did on the project's own corpus; "not measured" when nobody has looked.
std::string measured_of(const std::string& rule);

// One rule as Markdown, as it stands on that page.
void write_rule_text(const RuleSet& rules, const Rule& rule, std::ostream& out);

// All rules as one Markdown page, by category: docs/rules.md.
void write_rules_page(const RuleSet& rules, std::ostream& out);

}  // namespace caveat::cli
