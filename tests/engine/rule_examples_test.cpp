#include "engine/rule_examples.h"

#include <gtest/gtest.h>

#include "engine/small_linter.h"

namespace caveat {
namespace {

// The rule "claim/a" looks for "cures"; `examples` is what stands behind it.
std::string failures(const std::string& examples) {
  const auto linter = linter_of(phrase_rule("claim/a", "patterns = [\"cures\"]") + examples);
  std::string out;
  for (const ExampleFailure& failure : run_examples(*linter, "").failures) {
    out += failure.rule + ": " + failure.problem.message;
    if (!failure.problem.hint.empty()) out += " (" + failure.problem.hint + ")";
    out += "\n";
  }
  return out;
}

std::string bad(const std::string& text) {
  return "[[rule.example]]\nbad = \"" + text + "\"\ngood = \"It helps.\"\n";
}

TEST(RuleExamples, HoldWhenTheRuleDoesWhatTheySay) {
  EXPECT_EQ(failures(bad("It cures colds.")), "");
  EXPECT_EQ(failures(bad("It ⟦cures⟧ colds.")), "");
  EXPECT_EQ(failures(bad("It ⟦cures⟧ colds. She ⟦cures⟧ ham.")), "");
}

TEST(RuleExamples, ABadOneMustBeFound) {
  EXPECT_EQ(failures(bad("It helps.")), "claim/a: the bad example of `claim/a` is not found\n");
}

TEST(RuleExamples, AtTheMarkedWordsAndNowhereElse) {
  constexpr char kElsewhere[] =
      "claim/a: the bad example of `claim/a` is found at other words than marked";
  EXPECT_EQ(failures(bad("⟦It⟧ cures colds.")), std::string(kElsewhere) + " (it found “cures”)\n");
  EXPECT_EQ(failures(bad("It ⟦cures⟧ colds. She cures ham.")),
            std::string(kElsewhere) + " (it found “cures”, “cures”)\n");
}

TEST(RuleExamples, AGoodOneMustBeSilent) {
  EXPECT_EQ(failures("[[rule.example]]\nbad = \"It cures.\"\ngood = \"She cures ham.\"\n"),
            "claim/a: the good example of `claim/a` is reported (it found “cures”)\n");
}

TEST(RuleExamples, ThereIsOneOfEachAtLeast) {
  EXPECT_EQ(failures(""),
            "claim/a: rule `claim/a` has no example that fires (add `bad = …`)\n"
            "claim/a: rule `claim/a` has no example that stays silent (add `good = …`)\n");
  EXPECT_EQ(failures("[[rule.example]]\ngood = \"It helps.\"\n"),
            "claim/a: rule `claim/a` has no example that fires (add `bad = …`)\n");
}

TEST(RuleExamples, AreReadInTheirFormat) {
  const std::string html =
      "[[rule.example]]\nformat = \"html\"\nbad = \"<p>It ⟦cures⟧ colds.\"\n"
      "good = \"<nav>It cures colds.</nav>\"\n";
  EXPECT_EQ(failures(html), "");
}

TEST(RuleExamples, PointAtTheirPlace) {
  const auto linter =
      linter_of(phrase_rule("claim/a", "patterns = [\"cures\"]") + bad("It helps."));
  const ExampleResult result = run_examples(*linter, "");
  ASSERT_EQ(result.failures.size(), 1u);
  EXPECT_EQ(result.failures[0].problem.source_line, "bad = \"It helps.\"");
}

TEST(RuleExamples, AreCountedForTheRulesWithAPrefix) {
  const auto linter =
      linter_of(phrase_rule("claim/a", "patterns = [\"cures\"]") + bad("It cures.") +
                phrase_rule("safety/b", "patterns = [\"heals\"]"));
  const ExampleResult claims = run_examples(*linter, "claim/");
  EXPECT_EQ(claims.rules, 1u);
  EXPECT_EQ(claims.bad, 1u);
  EXPECT_EQ(claims.good, 1u);
  EXPECT_TRUE(claims.failures.empty());
  EXPECT_EQ(run_examples(*linter, "").rules, 2u);
  EXPECT_EQ(run_examples(*linter, "none/").rules, 0u);
}

}  // namespace
}  // namespace caveat
