#include <gtest/gtest.h>

#include "checks/small_article.h"

namespace caveat {
namespace {

std::string rule(const std::string& keys) {
  return R"(
[[rule]]
id = "citation/a"
kind = "citation"
severity = "warning"
message = "{match}"
why = "w"
fix = "f"
sources = ["x"]
)" + keys;
}

// "severity: words" of every finding, a line each.
std::string found(const std::string& keys, const std::string& article) {
  std::string text;
  for (const Finding& finding : run_rules(rule(keys), small_article(article)).findings) {
    text += finding.severity + ": " + finding.excerpt + "\n";
  }
  return text;
}

constexpr char kStudies[] = R"(patterns = ["studies show", "experts agree"])";

TEST(CitationCheck, FindsASentenceWithoutASource) {
  EXPECT_EQ(found(kStudies, "Studies show that it helps."), "warning: Studies show\n");
}

TEST(CitationCheck, IsSilentWithASourceInReach) {
  EXPECT_EQ(found(kStudies, "Studies show that it [helps](https://doi.org/10.1/a)."), "");
  EXPECT_EQ(found(kStudies, "Studies show it. See [here](https://doi.org/10.1/a)."), "");
}

TEST(CitationCheck, FindsOneThingASentence) {
  EXPECT_EQ(found(kStudies, "Studies show that it helps, and experts agree. Experts agree."),
            "warning: Studies show\nwarning: Experts agree\n");
}

TEST(CitationCheck, LeavesTheFooterAlone) {
  EXPECT_EQ(found(kStudies, "Hello.|~Studies show that it helps."), "");
}

TEST(CitationCheck, ExceptTakesAMatchAway) {
  const std::string keys = std::string(kStudies) + "\nexcept = [\"few studies show\"]";
  EXPECT_EQ(found(keys, "Few studies show that it helps."), "");
  EXPECT_EQ(found(keys, "Most studies show that it helps."), "warning: studies show\n");
}

TEST(CitationCheck, AWeakSourceSoftens) {
  const std::string own = "Studies show that it [helps](/science).";
  EXPECT_EQ(found(kStudies, own), "suggestion: Studies show\n");
  EXPECT_EQ(found(std::string(kStudies) + "\nweak = \"off\"", own), "");
  EXPECT_EQ(found(std::string(kStudies) + "\nweak = \"error\"", own), "warning: Studies show\n")
      << "a weak source never makes it worse";
}

TEST(CitationCheck, APlaceholderIsNotEvenWeak) {
  EXPECT_EQ(found(kStudies, "Studies show that it [helps](#)."), "warning: Studies show\n");
  EXPECT_EQ(found(kStudies, "Studies show that it helps, [call](tel:988)."),
            "warning: Studies show\n");
}

TEST(CitationCheck, AcceptsOnlyTheKindsItNames) {
  const std::string keys = std::string(kStudies) + "\naccepts = [\"journal\", \"guideline\"]";
  EXPECT_EQ(found(keys, "Studies show that it [helps](https://doi.org/10.1/a)."), "");
  EXPECT_EQ(found(keys, "Studies show that it [helps](https://www.bbc.co.uk/news/1)."),
            "suggestion: Studies show\n");
}

TEST(CitationCheck, TakesTheLabelOfACardAlong) {
  const std::string keys = R"(
regex = ['^\d+%$']
followed-by = ["success rate"]
)";
  EXPECT_EQ(found(keys, "75%|Our success rate"), "warning: 75% Our success rate\n");
  EXPECT_EQ(found(keys, "75%|of it is tea"), "");
  EXPECT_EQ(found(keys, "75%"), "");
}

TEST(CitationCheck, SaysWhatIsWrongWithARule) {
  EXPECT_NE(mistakes_in(rule("")).find("has no patterns"), std::string::npos);
  const std::string mistakes =
      mistakes_in(rule(std::string(kStudies) + "\naccepts = [\"jornal\"]"));
  EXPECT_NE(mistakes.find("unknown kind of source `jornal`"), std::string::npos) << mistakes;
}

}  // namespace
}  // namespace caveat
