#include "checks/substitution_check.h"

#include <gtest/gtest.h>

#include "checks/small_article.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

std::string rules(const std::string& keys = "") {
  const std::string head = R"(
kind = "substitution"
severity = "warning"
message = "“{match}”: “{right}”"
why = "w"
fix = "f"
sources = ["x"]
)";
  return "[[rule]]\nid = \"garble/a\"" + head + keys + R"(
except = ["dummy stress test"]
[rule.pairs]
"blood stress~" = "blood pressure"
"dummy stress~" = "test pressure"
"have <now not>" = "not"
"(lithium|sugar) ranges" = "… levels"
)" + "[[rule]]\nid = \"garble/b\"" +
         head + R"(
evidence = { distinct = 2, words = 8 }
[rule.pairs]
"remedy~" = "treatment"
)";
}

void expect_found(const std::vector<std::string>& articles) {
  for (const std::string& marked : articles) {
    const std::string text = read_marks(marked).text;
    std::vector<Span> spans;
    for (const Finding& finding : run_rules(rules(), small_article(text)).findings) {
      spans.push_back(finding.source);
    }
    std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
    EXPECT_EQ(with_marks(text, spans), marked);
  }
}

TEST(SubstitutionCheck, FindsWrongWords) {
  expect_found({
      "High ⟦blood stress⟧. They have ⟦now not⟧ slept.",
      "⟦Lithium ranges⟧|- ⟦Dummy stresses⟧",
  });
}

TEST(SubstitutionCheck, IsSilentOtherwise) {
  expect_found({"", "Blood pressure; stress.", "We have not now.", "A dummy stress test.",
                "~Blood stress in the footer."});
}

// One in eight words, or two different ones.
TEST(SubstitutionCheck, WaitsForEvidence) {
  expect_found({
      "The remedy was the only one that he had.",
      "⟦Blood stress⟧ and a ⟦remedy⟧.",
      "⟦Blood stress⟧ was what he had, and no remedy of any kind was found.",
      "⟦Blood stress⟧ was what he had, ⟦sugar ranges⟧ too, and no ⟦remedy⟧ of any kind was found.",
  });
}

TEST(SubstitutionCheck, OffersTheRightWordsInTheSameNumber) {
  const auto found =
      run_rules(rules(), small_article("Dummy stresses. A blood stress. Sugar ranges."));
  ASSERT_EQ(found.findings.size(), 3u);
  EXPECT_EQ(found.findings[0].suggestions, std::vector<std::string>{"test pressures"});
  EXPECT_EQ(found.findings[1].suggestions, std::vector<std::string>{"blood pressure"});
  EXPECT_TRUE(found.findings[2].suggestions.empty()) << "a wording with a gap cannot be put in";
  EXPECT_EQ(found.findings[2].message, "“Sugar ranges”: “… levels”");
}

TEST(SubstitutionCheck, SaysWhatIsWrongWithARule) {
  EXPECT_EQ(mistakes_in(rules()), "");
  EXPECT_NE(mistakes_in(rules("evidence = { distinkt = 2 }")).find("distinct"), std::string::npos);
}

}  // namespace
}  // namespace caveat
