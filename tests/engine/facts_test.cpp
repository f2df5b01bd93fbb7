#include <gtest/gtest.h>

#include "engine/small_linter.h"
#include "rules/rule_set.h"
#include "rules/sha256.h"

namespace caveat {
namespace {

std::shared_ptr<const Linter> linter(bool with_facts = true) {
  auto file = std::make_shared<RuleFile>();
  file->name = "test.toml";
  file->content = phrase_rule("claim/cure", "patterns = [\"cure~\"]") + R"(
[[source]]
id = "x"
title = "X"
[vocabulary.benefit-wording]
verbs = ["help", "work"]
[[treatment]]
id = "lamp"
title = "light therapy"
names = ["light therapy", "lamp"]
)";
  Result<RuleSet> rules = make_rule_set({{"test", {file}}});
  if (!rules) {
    std::string text;
    for (const Problem& problem : rules.problems()) text += render(problem);
    throw std::logic_error(text);
  }
  auto made = Linter::make(std::move(*rules), with_facts);
  if (!made) throw std::logic_error(render(made.problems().front()));
  return *made;
}

const std::string kArticle =
    "---\nauthor: Ann Example\n---\n\n# Light therapy\n\nThe lamp helps "
    "([trial](https://doi.org/10.1000/xyz)).\n\nThe lamp works. A lamp stands on a table.\n\nIt "
    "cures.\n";

TEST(Facts, AreGatheredOnlyWhenAskedFor) {
  EXPECT_EQ(linter(false)->lint("a.md", nullptr, kArticle).facts, nullptr);
  EXPECT_NE(linter()->lint("a.md", nullptr, kArticle).facts, nullptr);
}

TEST(Facts, DoNotChangeWhatIsFound) {
  EXPECT_EQ(outline(linter(false)->lint("a.md", nullptr, kArticle)),
            outline(linter()->lint("a.md", nullptr, kArticle)));
}

TEST(Facts, SayWhatTheArticleIs) {
  const DocumentReport report = linter()->lint("a.md", nullptr, kArticle);
  const ArticleFacts& facts = *report.facts;
  EXPECT_EQ(facts.title, "Light therapy");
  EXPECT_EQ(facts.authors, std::vector<std::string>{"Ann Example"});
  EXPECT_EQ(facts.sha256, sha256(kArticle));
  EXPECT_EQ(facts.bytes, kArticle.size());
  ASSERT_EQ(facts.subjects.size(), 1u);
  EXPECT_EQ(facts.subjects[0].title, "light therapy");
  EXPECT_EQ(facts.subjects[0].level, "subject");
  EXPECT_FALSE(facts.flesch_kincaid) << "too short for a grade";
  ASSERT_EQ(facts.citations.size(), 1u);
  EXPECT_TRUE(facts.citations[0].external);
}

TEST(Facts, ClaimsAreSentencesThatPraiseOrWereFound) {
  const DocumentReport report = linter()->lint("a.md", nullptr, kArticle);
  std::string claims;
  for (const ArticleFacts::Claim& claim : report.facts->claims) {
    claims += std::string(claim.text.of(report.facts->text)) + (claim.found ? " [found]" : "") +
              " " + std::to_string(claim.sources.size()) + "\n";
  }
  EXPECT_EQ(claims, "The lamp helps (trial). 1\nThe lamp works. 0\nIt cures. [found] 0\n");
}

TEST(Facts, FindingsLeadToTheirWordsInTheText) {
  const DocumentReport report = linter()->lint(
      "a.html", nullptr, "<p>Salt &amp; pepper <b>cure</b>s &eacute; colds. It <i>cures</i>.</p>");
  ASSERT_EQ(report.findings.size(), 2u);
  EXPECT_EQ(report.facts->to_text(report.findings[0].source).of(report.facts->text), "cures");
  EXPECT_EQ(report.facts->to_text(report.findings[1].source).of(report.facts->text), "cures");
}

}  // namespace
}  // namespace caveat
