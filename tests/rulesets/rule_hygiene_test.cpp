// What every built-in rule owes its readers, besides doing what it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "rules/hygiene.h"
#include "rulesets/built_in_rules.h"

namespace caveat {
namespace {

std::string at(const Rule& rule) {
  return render(problem_at(rule.file->name, rule.file->content, rule.span, rule.id));
}

TEST(RuleHygiene, EveryRuleSaysWhatWhyAndHow) {
  for (const Rule& rule : built_in_rules().rules) {
    SCOPED_TRACE(at(rule));
    EXPECT_FALSE(rule.message.empty());
    EXPECT_FALSE(rule.why.empty());
    EXPECT_FALSE(rule.fix.empty());
    EXPECT_FALSE(rule.sources.empty());
    EXPECT_LE(rule.message.size(), 240u) << "a message is one glance";
  }
}

TEST(RuleHygiene, EveryRuleShowsAsMuchSilenceAsNoise) {
  for (const Rule& rule : built_in_rules().rules) {
    const auto bad = std::count_if(rule.examples.begin(), rule.examples.end(),
                                   [](const Example& one) { return !one.bad.value.empty(); });
    const auto good = std::count_if(rule.examples.begin(), rule.examples.end(),
                                    [](const Example& one) { return !one.good.value.empty(); });
    EXPECT_GE(bad, 1) << at(rule);
    EXPECT_GE(good, bad) << at(rule);
  }
}

TEST(RuleHygiene, IdsBeginWithTheirCategory) {
  for (const Rule& rule : built_in_rules().rules) {
    EXPECT_TRUE(rule.id.starts_with(std::string(to_string(rule.category)) + "/")) << at(rule);
    EXPECT_LE(rule.id.size(), 48u) << at(rule);
  }
}

// Looked up by the checks, not named by a rule.
const std::vector<std::string> kUsedByCode = {
    "benefit-wording", "comparison-wording", "help-sought",    "interaction-wording",
    "misuse-wording",  "misuse-of-wording",  "aside-heading",  "other-matter-wording",
    "offer-wording",   "reported-claim",     "warning-wording"};

TEST(RuleHygiene, AnEditorSendsNothingBack) {
  for (const Problem& problem : hygiene_problems(built_in_rules(), kUsedByCode)) {
    ADD_FAILURE() << render(problem);
  }
}

TEST(RuleHygiene, OnlyMessagesHavePlaceholders) {
  for (const Rule& rule : built_in_rules().rules) {
    EXPECT_EQ((rule.why + rule.fix).find_first_of("{}"), std::string::npos) << at(rule);
  }
}

TEST(RuleHygiene, NoTwoRulesSayTheSame) {
  std::map<std::string, std::string> seen;
  for (const Rule& rule : built_in_rules().rules) {
    const auto [first, fresh] = seen.emplace(rule.message, rule.id);
    EXPECT_TRUE(fresh) << at(rule) << "has the message of " << first->second;
  }
}

}  // namespace
}  // namespace caveat
