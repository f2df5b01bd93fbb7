#include <gtest/gtest.h>

#include "checks/small_article.h"

namespace caveat {
namespace {

constexpr char kRules[] = R"(
[[rule]]
id = "citation/a"
kind = "citation"
severity = "warning"
message = "{match}"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["studies show"]

[[rule]]
id = "citation/b"
kind = "citation"
severity = "suggestion"
message = "{match}"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["in the past"]

[[rule]]
id = "claim/praise"
kind = "phrase"
severity = "warning"
message = "{match}"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["helps"]

[[rule]]
id = "claim/cure"
kind = "phrase"
severity = "error"
message = "{match}"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["cures"]

[[rule]]
id = "citation/references"
kind = "references"
severity = "warning"
obligation = "references"
message = "{count} statements"
why = "w"
fix = "f"
sources = ["x"]
of = ["claim", "citation"]
at-least = 2
)";

// The messages of what is missing.
std::string missing(const std::string& article) {
  std::string text;
  for (const Finding& finding : run_rules(kRules, small_article(article)).findings) {
    if (!finding.obligation.empty()) text += finding.obligation + ": " + finding.message;
  }
  return text;
}

TEST(ReferencesCheck, CountsSentencesThatNeedASource) {
  EXPECT_EQ(missing("Studies show it. Tea.|Studies show that."), "references: 2 statements");
  EXPECT_EQ(missing("Studies show it. Studies show that. Studies show more."),
            "references: 3 statements");
}

TEST(ReferencesCheck, IsSilentBelowItsNumber) { EXPECT_EQ(missing("Studies show it. Tea."), ""); }

TEST(ReferencesCheck, DoesNotCountSuggestions) {
  EXPECT_EQ(missing("Studies show it. In the past it rained."), "");
}

TEST(ReferencesCheck, PraiseCountsHalf) {
  EXPECT_EQ(missing("Tea helps. Milk helps. Soup helps."), "");
  EXPECT_EQ(missing("Tea helps. Milk helps. Soup helps. Rest helps."), "references: 4 statements");
  EXPECT_EQ(missing("Tea cures. Milk helps."), "");
  EXPECT_EQ(missing("Tea cures. Milk cures."), "references: 2 statements");
  EXPECT_EQ(missing("Tea cures. Milk helps. Soup helps."), "references: 3 statements");
}

TEST(ReferencesCheck, OneExternalSourceIsEnough) {
  EXPECT_EQ(missing("Studies show it.|Studies show that.|[Review](https://doi.org/10.1/a)"), "");
}

TEST(ReferencesCheck, AFooterOrAHelplineIsNone) {
  EXPECT_EQ(missing("Studies show it.|Studies show that.|~[We](https://doi.org/10.1/a)"),
            "references: 2 statements");
  EXPECT_EQ(missing("Studies show it.|Studies show that.|[Call](https://988lifeline.org)"),
            "references: 2 statements");
}

TEST(ReferencesCheck, SaysWhatIsWrongWithARule) {
  const std::string mistakes = mistakes_in(R"(
[[rule]]
id = "citation/references"
kind = "references"
severity = "warning"
message = "m"
why = "w"
fix = "f"
sources = ["x"]
)");
  EXPECT_NE(mistakes.find("counts nothing"), std::string::npos) << mistakes;
  EXPECT_NE(mistakes.find("has no `obligation`"), std::string::npos) << mistakes;
}

}  // namespace
}  // namespace caveat
