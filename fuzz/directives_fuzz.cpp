// Suppressions in an article: whatever a directive says, a finding is suppressed
// with a reason or it counts, and what is wrong with a directive is told.
#include <algorithm>

#include "engine/linter.h"
#include "fuzz/fuzz.h"
#include "rules/rule_set.h"
#include "suppression/directive_text.h"

namespace caveat {
namespace {

constexpr std::string_view kRules = R"(
[[source]]
id = "house"
title = "House"
publisher = "House"
year = "2024"
url = "https://example.org"

[[rule]]
id = "claim/cure"
kind = "phrase"
severity = "error"
message = "cures"
why = "No."
sources = ["house"]
patterns = ["cures"]
[[rule.example]]
bad = "It cures."
good = "It helps."

[[rule]]
id = "claim/miracle"
kind = "phrase"
severity = "warning"
message = "miracle"
why = "No."
sources = ["house"]
patterns = ["miracle"]
[[rule.example]]
bad = "A miracle."
good = "It helps."
)";

const Linter& linter() {
  static const std::shared_ptr<const Linter> made = [] {
    const auto file =
        std::make_shared<const RuleFile>(RuleFile{"claim/rules.toml", std::string(kRules)});
    Result<RuleSet> rules = make_rule_set({{"claim", {file}}});
    require(static_cast<bool>(rules), rules ? "" : render(rules.problems().front()));
    auto compiled = Linter::make(std::move(*rules));
    require(static_cast<bool>(compiled), compiled ? "" : render(compiled.problems().front()));
    return *compiled;
  }();
  return *made;
}

}  // namespace

void fuzz(std::string_view input) {
  const DirectiveText text = parse_directive(input);
  for (const Span rule : text.rules) {
    require(!rule.empty() && rule.end <= input.size(), "a rule lies inside the directive");
  }
  parse_suppression(input);
  const DocumentReport report = linter().lint("a.md", nullptr, std::string(input));
  for (const Finding& finding : report.findings) {
    require(finding.source.begin <= finding.source.end && finding.source.end <= input.size(),
            "a finding lies inside the article");
    for (const Suppression& one : finding.suppressions) {
      require(says_something(one.reason), "a suppression has a reason");
      require(finding.rule.starts_with("claim/"), "only findings of rules are suppressed");
    }
  }
}

}  // namespace caveat
