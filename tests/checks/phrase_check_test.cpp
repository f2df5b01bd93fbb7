#include <gtest/gtest.h>

#include "checks/small_article.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

std::string rule(const std::string& keys) {
  return R"(
[vocabulary.treatment]
words = ["ketamine", "Reiki", "talking therapy"]
[vocabulary.cure]
verbs = ["cure", "get rid of"]
[[rule]]
id = "claim/a"
kind = "phrase"
severity = "error"
message = "say less than “{match}”"
why = "w"
fix = "f"
sources = ["x"]
)" + keys;
}

// Each article with what the rule finds between ⟦ and ⟧.
void expect_found(const std::string& keys, const std::vector<std::string>& articles) {
  for (const std::string& marked : articles) {
    const std::string text = read_marks(marked).text;
    std::vector<Span> spans;
    for (const Finding& finding : run_rules(rule(keys), small_article(text)).findings) {
      spans.push_back(finding.source);
    }
    EXPECT_EQ(with_marks(text, spans), marked);
  }
}

constexpr char kCures[] = R"(patterns = ["{treatment} [2] {cure}"])";

TEST(PhraseCheck, FindsItsWordsInEveryForm) {
  expect_found(kCures, {
                           "⟦Ketamine cures⟧ depression.",
                           "We say that ⟦reiki really cured⟧ her.",
                           "⟦Talking-therapy will cure⟧ you. ⟦Ketamine is curing⟧ him.",
                           "⟦Reiki got rid of⟧ it.",
                           "# ⟦Ketamine cures⟧ it|- ⟦Reiki cures⟧ it|> ⟦Ketamine cured⟧ me.",
                       });
}

TEST(PhraseCheck, IsSilentWhereTheWordsDoNotStandTogether) {
  expect_found(kCures, {
                           "", "Depression has no cure.",
                           "Ketamine is a medicine. It cures nothing.",  // two sentences
                           "Ketamine|cures",                             // two blocks
                           "Ketamine; cures for colds are many.",
                           "Ketamine is one of the oldest known cures.",  // too far
                           "Ketamines were cured hams.",
                           "~Ketamine cures depression.",  // the footer
                       });
}

TEST(PhraseCheck, ReportsTheCore) {
  expect_found(R"(patterns = ["(he|she) <took [2] {treatment}>"])",
               {"Then she ⟦took some ketamine⟧.", "They took ketamine."});
}

TEST(PhraseCheck, SaysOneThingOfOneWord) {
  // Of overlapping matches the first, and of those the longest.
  expect_found(R"(patterns = ["ketamine cures", "cures depression", "ketamine cures depression"])",
               {"⟦Ketamine cures depression⟧ and it ⟦cures depression⟧."});
}

TEST(PhraseCheck, ExceptTakesAMatchAway) {
  const std::string keys = std::string(kCures) + "\nexcept = [\"cured (ham|meat)\"]";
  expect_found(keys, {"Reiki cured ham.", "⟦Reiki cured⟧ her, not ham."});
}

TEST(PhraseCheck, RunsRegexes) {
  expect_found(R"(regex = ['\b9\d%', 'success rate of (?P<core>\d+)'])",
               {"⟦97%⟧ feel better: a success rate of ⟦98⟧.", "9.7 feel better at a rate of 98."});
}

TEST(PhraseCheck, ScopeNamesBlocks) {
  expect_found(std::string(kCures) + "\nscope = [\"heading\", \"list-item\"]",
               {"# ⟦Ketamine cures⟧ it|Ketamine cures it.|- ⟦Ketamine cures⟧ it|> Reiki cures."});
}

TEST(PhraseCheck, OfNothingIsRefused) {
  EXPECT_EQ(mistakes_in(rule("")),
            "test.toml:7:6: error: rule `claim/a` has no patterns\n"
            "    id = \"claim/a\"\n"
            "         ^~~~~~~~~\n"
            "  give it `patterns` or `regex`\n");
}

TEST(PhraseCheck, PointsIntoABrokenPattern) {
  EXPECT_EQ(mistakes_in(rule("patterns = [\"{treatmnt} cures\"]")),
            "test.toml:14:14: error: unknown vocabulary `treatmnt`\n"
            "    patterns = [\"{treatmnt} cures\"]\n"
            "                 ^~~~~~~~~~\n"
            "  did you mean `{treatment}`?\n");
}

TEST(PhraseCheck, RefusesAKeyItDoesNotKnow) {
  EXPECT_EQ(mistakes_in(rule("paterns = [\"a\"]\npatterns = [\"b\"]")),
            "test.toml:14:1: error: unknown key `paterns`\n"
            "    paterns = [\"a\"]\n"
            "    ^~~~~~~\n"
            "  did you mean `patterns`?\n");
}

TEST(PhraseCheck, FillsItsFinding) {
  const FindingList found =
      run_rules(rule(kCures), small_article("Hello. Some say ketamine cures it."));
  ASSERT_EQ(found.findings.size(), 1u);
  const Finding& finding = found.findings[0];
  EXPECT_EQ(finding.rule, "claim/a");
  EXPECT_EQ(finding.category, "claim");
  EXPECT_EQ(finding.severity, "error");
  EXPECT_EQ(finding.message, "say less than “ketamine cures”");
  EXPECT_EQ(finding.excerpt, "ketamine cures");
  EXPECT_EQ(finding.sentence_text, "Some say ketamine cures it.");
  EXPECT_EQ(finding.sentence, (Span{7, 34}));
  EXPECT_EQ(finding.sources, (std::vector<std::string>{"x"}));
}

}  // namespace
}  // namespace caveat
