#include <gtest/gtest.h>

#include "checks/small_article.h"

namespace caveat {
namespace {

std::string rule(const std::string& keys) {
  return R"(
[[rule]]
id = "disclosure/a"
kind = "disclosure"
severity = "suggestion"
obligation = "author"
message = "m"
why = "w"
fix = "f"
sources = ["x"]
)" + keys;
}

bool is_missing(const std::string& keys, const std::string& article,
                Format format = Format::kMarkdown) {
  return !run_rules(rule(keys), small_article(article, format)).findings.empty();
}

constexpr char kAuthor[] = R"(
meta = ["author", "author.name"]
patterns = ["written by [2]"]
)";

TEST(DisclosureCheck, AsksOnceWhereNobodySigns) {
  const auto found = run_rules(rule(kAuthor), small_article("#Lamps|Light.|More light."));
  ASSERT_EQ(found.findings.size(), 1u);
  EXPECT_EQ(found.findings[0].obligation, "author");
  EXPECT_EQ(found.findings[0].excerpt, "Lamps");
}

TEST(DisclosureCheck, IsMetByMetadata) {
  EXPECT_FALSE(is_missing(kAuthor, "author=Ann||Light."));
  EXPECT_FALSE(is_missing(kAuthor, "article.author.name=Ann||Light."));
  EXPECT_TRUE(is_missing(kAuthor, "coauthor=Ann||Light.")) << "another key";
  EXPECT_TRUE(is_missing(kAuthor, "author=||Light.")) << "an empty value";
}

TEST(DisclosureCheck, IsMetByWordsAndSaysWhere) {
  const auto found = run_rules(rule(kAuthor), small_article("Written by Ann. Light."));
  EXPECT_TRUE(found.findings.empty());
  ASSERT_EQ(found.met.size(), 1u);
  EXPECT_EQ(found.met[0].sentence, "Written by Ann.");
}

TEST(DisclosureCheck, AFooterCountsUnlessTheRuleSaysNo) {
  EXPECT_FALSE(is_missing(kAuthor, "Light.|~Written by Ann."));
  EXPECT_TRUE(is_missing(std::string(kAuthor) + "in-footer = false", "Light.|~Written by Ann."));
}

TEST(DisclosureCheck, PlainTextIsNotAskedUnlessTheRuleSaysSo) {
  EXPECT_FALSE(is_missing(kAuthor, "Light.", Format::kText));
  EXPECT_TRUE(is_missing(std::string(kAuthor) + "formats = [\"text\"]", "Light.", Format::kText));
}

TEST(DisclosureCheck, AnEmptyArticleOwesNothing) { EXPECT_FALSE(is_missing(kAuthor, "")); }

TEST(DisclosureCheck, ArisesWhereALinkPays) {
  const std::string keys = std::string(kAuthor) + "arises = \"affiliate-link\"";
  EXPECT_TRUE(is_missing(keys, "Buy [it](https://go.tea.co/calm?aff=12)."));
  EXPECT_FALSE(is_missing(keys, "Read [it](https://doi.org/10.1/a)."));
}

TEST(DisclosureCheck, ArisesWithEnoughFindingsOfACategory) {
  const std::string keys = std::string(kAuthor) + "of = [\"claim\"]\nat-least = 1" + R"(

[[rule]]
id = "claim/cure"
kind = "phrase"
severity = "error"
message = "m"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["cures"]
)";
  const auto obligations = [&](const std::string& article) {
    std::size_t count = 0;
    for (const Finding& finding : run_rules(rule(keys), small_article(article)).findings) {
      count += !finding.obligation.empty();
    }
    return count;
  };
  EXPECT_EQ(obligations("It cures all."), 1u);
  EXPECT_EQ(obligations("It is warm."), 0u);
}

TEST(DisclosureCheck, SaysWhatIsWrongWithARule) {
  EXPECT_NE(mistakes_in(rule("")).find("can never be met"), std::string::npos);
}

}  // namespace
}  // namespace caveat
