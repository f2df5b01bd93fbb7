// A rule file: mistakes are told where they are, and what is sound compiles and lints.
#include "engine/linter.h"
#include "fuzz/fuzz.h"
#include "rules/rule_set.h"

namespace caveat {
namespace {

constexpr std::string_view kArticle =
    "# Sleep and ketamine\n\nThis tea cures depression, studies show. It may help 50 % of "
    "people.\n\nIt does not cure anxiety; ask your doctor.\n";

void require_places(const Problems& problems, std::string_view content) {
  for (const Problem& problem : problems) {
    require(!problem.message.empty(), "a problem says what is wrong");
    require(problem.span.end <= content.size(), "a problem lies inside the file");
    require(!render(problem).empty(), "a problem can be shown");
  }
}

}  // namespace

void fuzz(std::string_view input) {
  const auto file =
      std::make_shared<const RuleFile>(RuleFile{"claim/input.toml", std::string(input)});
  Result<RuleSet> rules = make_rule_set({{"claim", {file}}});
  if (!rules) return require_places(rules.problems(), input);
  for (Rule& rule : rules->rules) rule.enabled = true;
  const auto linter = Linter::make(std::move(*rules));
  if (!linter) return require_places(linter.problems(), input);
  const DocumentReport report = (*linter)->lint("a.md", nullptr, std::string(kArticle));
  for (const Finding& finding : report.findings) {
    require(finding.source.end <= kArticle.size(), "a finding lies inside the article");
  }
}

}  // namespace caveat
