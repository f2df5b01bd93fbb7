#include "serve/article_json.h"

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

namespace caveat {
namespace {

using Json = nlohmann::json;

// "😴 It cures all." with a finding on "cures".
DocumentReport sample() {
  DocumentReport report;
  report.path = "a.md";
  report.format = "markdown";
  report.words = 3;
  report.source = std::make_shared<const std::string>("\xF0\x9F\x98\xB4 It cures all.");
  Finding finding;
  finding.rule = "claim/x";
  finding.category = "claim";
  finding.severity = "error";
  finding.message = "No.";
  finding.source = {8, 13};
  finding.sentence = {5, 18};
  finding.sentence_text = "It cures all.";
  finding.excerpt = "cures";
  report.findings.push_back(finding);
  auto facts = std::make_shared<ArticleFacts>();
  facts->text = *report.source;
  facts->blocks.push_back({"paragraph", 0, false, {0, 18}, {0, 18}});
  facts->pieces.push_back({{0, 18}, {0, 18}});
  report.facts = facts;
  return report;
}

TEST(ArticleJson, PlacesCountAsABrowserDoes) {
  const DocumentReport report = sample();
  const std::string source = *report.source;
  const Json out = Json::parse(article_json(make_report_article(report), source, RuleSet()));
  const Json& finding = out["findings"][0];
  EXPECT_EQ(finding["start"], 6);  // the emoji is two units
  EXPECT_EQ(finding["end"], 11);
  EXPECT_EQ(out["verdict"], "blocked");
  EXPECT_EQ(out["counts"]["error"], 1);
  const Json& parts = out["blocks"][0]["parts"];
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[1]["text"], "cures");
  EXPECT_EQ(parts[1]["findings"][0], 0);
  EXPECT_FALSE(parts[0].contains("findings"));
}

TEST(ArticleJson, AFixComesWithItsEdits) {
  DocumentReport report = sample();
  report.findings[0].suggestions = {"may help", "helps … people"};
  report.findings[0].fixes = {{"suggest", "may help", {{{8, 13}, "may help"}, {{17, 18}, "!"}}},
                              {"suggest", "helps … people", {}}};
  const std::string source = *report.source;
  const Json out = Json::parse(article_json(make_report_article(report), source, RuleSet()));
  const Json& finding = out["findings"][0];
  ASSERT_EQ(finding["fixes"].size(), 1u);
  EXPECT_EQ(finding["fixes"][0]["text"], "may help");
  EXPECT_EQ(finding["fixes"][0]["edits"], Json::parse(R"([[6, 11, "may help"], [15, 16, "!"]])"));
  EXPECT_TRUE(finding["suggestions"].empty());
}

TEST(ArticleJson, WithoutAFixOnlyWholeWordingsCanBeAccepted) {
  DocumentReport report = sample();
  report.findings[0].suggestions = {"may help", "helps … people"};
  report.findings[0].category = "language";
  const std::string source = *report.source;
  const Json plain = Json::parse(article_json(make_report_article(report), source, RuleSet()));
  const Json& finding = plain["findings"][0];
  ASSERT_EQ(finding["fixes"].size(), 1u);
  EXPECT_EQ(finding["fixes"][0]["edits"][0], Json::parse(R"([6, 11, "may help"])"));
  EXPECT_EQ(finding["suggestions"][0], "helps … people");
  // Nor that of a claim, which is for a person to reword.
  report.findings[0].category = "claim";
  const Json claim = Json::parse(article_json(make_report_article(report), source, RuleSet()));
  EXPECT_TRUE(claim["findings"][0]["fixes"].empty());
  report.findings[0].category = "language";
  // Markup in the words: the wording is to read.
  report.findings[0].excerpt = "it cures";
  const Json markup = Json::parse(article_json(make_report_article(report), source, RuleSet()));
  EXPECT_TRUE(markup["findings"][0]["fixes"].empty());
}

TEST(ArticleJson, OfAnArticleThatFailed) {
  DocumentReport report;
  report.path = "a.md";
  report.status = DocumentStatus::kFailed;
  report.problems.push_back({"a.md", {}, "the file is UTF-16", {}, 0, 0, {}});
  const Json out = Json::parse(article_json(make_report_article(report), "", RuleSet()));
  EXPECT_EQ(out["verdict"], "not-checked");
  EXPECT_EQ(out["problems"][0], "the file is UTF-16");
  EXPECT_TRUE(out["blocks"].empty());
}

}  // namespace
}  // namespace caveat
