#include "checks/lattice_check.h"

#include <gtest/gtest.h>

#include "checks/small_article.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

std::string rule(const std::string& keys) {
  return R"(
[[rule]]
id = "garble/a"
kind = "lattice"
severity = "error"
message = "“{match}”: “{term}”?"
why = "w"
fix = "f"
sources = ["x"]
terms = ["(mood|panic) disorder", "blood pressure", "immune system", "alzheimer's disease"]
own = ["stress test"]
)" + keys +
         R"(
[rule.hard]
mood = "temper, state of mind"
pressure = "stress"
system = "gadget"
disease = "ailment"
[rule.loose]
disorder = "problem"
)";
}

constexpr char kGate[] = "evidence = { distinct = 2, words = 0 }";

void expect_found(const std::string& keys, const std::vector<std::string>& articles) {
  for (const std::string& marked : articles) {
    const std::string text = read_marks(marked).text;
    std::vector<Span> spans;
    for (const Finding& finding : run_rules(rule(keys), small_article(text)).findings) {
      spans.push_back(finding.source);
    }
    std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
    EXPECT_EQ(with_marks(text, spans), marked);
  }
}

TEST(LatticeCheck, FindsSwappedTerms) {
  expect_found("", {
                       "She had high ⟦blood stress⟧.",
                       "⟦Temper disorders⟧ and ⟦immune gadgets⟧.",
                       "⟦State-of-mind disorders⟧|- ⟦Alzheimer's ailment⟧",
                   });
}

TEST(LatticeCheck, IsSilentOnSoundText) {
  expect_found("", {
                       "", "Mood disorders and blood pressure. The immune system.",
                       "A blood stress test. Blood. Stress. Blood, stress and temper.",
                       "His temper; disorder in the house.",
                       "Panic problems are common.",  // loose
                       "~High blood stress.",         // the footer
                   });
}

TEST(LatticeCheck, OffersTheTermInTheSameNumber) {
  const auto found = run_rules(rule(""), small_article("Two temper disorders. One blood stress."));
  ASSERT_EQ(found.findings.size(), 2u);
  EXPECT_EQ(found.findings[0].suggestions, std::vector<std::string>{"mood disorders"});
  EXPECT_EQ(found.findings[1].suggestions, std::vector<std::string>{"blood pressure"});
  EXPECT_EQ(found.findings[1].message, "“blood stress”: “blood pressure”?");
}

TEST(LatticeCheck, LooseSwapsCountOnceTheArticleHasGivenItselfAway) {
  expect_found(kGate, {
                          "⟦Blood stress⟧ and panic problems.",
                          "⟦Blood stress⟧, ⟦blood stress⟧ and panic problems.",
                          "⟦Blood stress⟧, ⟦immune gadgets⟧ and ⟦panic problems⟧.",
                      });
  const auto found =
      run_rules(rule(kGate), small_article("Blood stress, immune gadgets, panic problems."));
  ASSERT_EQ(found.findings.size(), 3u);
  EXPECT_EQ(found.findings[0].severity, "error");
  EXPECT_EQ(found.findings[2].severity, "suggestion");
}

TEST(LatticeCheck, SwapsBesideARightWordSpeakInNumbers) {
  const std::string keys =
      "beside-evidence = { distinct = 2, words = 10 }\n[rule.beside]\nblood = \"gore\"\n";
  // Ten words a swap and no more ...
  expect_found(keys, {"She had high ⟦gore pressure⟧."});
  const std::string filler = " The house by the river opens at nine and closes at noon.";
  expect_found(keys, {"She had high gore pressure." + filler});
  // ... or two wordings, one of which may be of another strength.
  expect_found(keys, {"She had high ⟦gore pressure⟧ and a ⟦temper disorder⟧." + filler});
  // Without the key one is enough.
  expect_found("[rule.beside]\nblood = \"gore\"\n", {"She had high ⟦gore pressure⟧." + filler});
}

TEST(LatticeCheck, SaysWhatIsWrongWithARule) {
  EXPECT_NE(mistakes_in(rule("[rule.accepted]\npersona = \"mask\"")).find("stands in no term"),
            std::string::npos);
  EXPECT_NE(mistakes_in(rule("[rule.accepted]\nmood = 3")).find("not a string"), std::string::npos);
  EXPECT_NE(mistakes_in(rule("evidence = { distinct = 0 }")).find("below 1"), std::string::npos);
}

}  // namespace
}  // namespace caveat
