#include "report/model.h"

#include <gtest/gtest.h>

#include "report/sample_model.h"

namespace caveat {
namespace {

DocumentReport document_with(const std::vector<std::string>& severities) {
  DocumentReport document;
  document.path = "blog/a.md";
  for (const std::string& severity : severities) {
    Finding finding;
    finding.rule = "claim/x";
    finding.category = "claim";
    finding.severity = severity;
    finding.sentence_text = "s";
    document.findings.push_back(finding);
  }
  return document;
}

TEST(Verdict, FollowsTheWorstFindingThatCounts) {
  struct Case {
    std::vector<std::string> severities;
    Verdict verdict;
  };
  const Case cases[] = {
      {{}, Verdict::kClear},
      {{"suggestion", "suggestion"}, Verdict::kClear},
      {{"suggestion", "warning"}, Verdict::kNeedsWork},
      {{"warning", "error"}, Verdict::kBlocked},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(make_report_article(document_with(one.severities)).verdict, one.verdict);
  }
}

TEST(Verdict, ASuppressedFindingDoesNotCount) {
  DocumentReport document = document_with({"error", "warning"});
  document.findings[0].suppressions = {{"waiver", "r", "a", "2027-01-01"}};
  const ReportArticle article = make_report_article(std::move(document));
  EXPECT_EQ(article.verdict, Verdict::kNeedsWork);
  EXPECT_EQ(article.suppressed, 1u);
  EXPECT_EQ(article.counts.errors, 0u);
}

TEST(Verdict, WhatWasNotCheckedIsNeverClear) {
  DocumentReport failed = document_with({});
  failed.status = DocumentStatus::kFailed;
  EXPECT_EQ(make_report_article(std::move(failed)).verdict, Verdict::kNotChecked);
  DocumentReport gave_up = document_with({});
  gave_up.problems = {{"a.md", {}, "a rule gave up", "", 0, 0, {}}};
  EXPECT_EQ(make_report_article(std::move(gave_up)).verdict, Verdict::kNeedsWork);
}

TEST(Model, FolderAndTitleAreNeverEmpty) {
  DocumentReport document = document_with({});
  EXPECT_EQ(make_report_article(document).folder, "blog");
  EXPECT_EQ(make_report_article(document).title, "blog/a.md");
  document.path = "a.md";
  EXPECT_EQ(make_report_article(document).folder, ".");
  document.path = std::string(199, 'x') + "é.md";
  EXPECT_EQ(make_report_article(document).title, std::string(199, 'x') + "…");
  document.path = "/a.md";
  EXPECT_EQ(make_report_article(document).folder, "/");
}

TEST(Model, ScorecardAddsUp) {
  const ReportModel model = sample_model();
  const ReportArticle& article = model.articles[0];
  EXPECT_EQ(article.claims, 2u);
  EXPECT_EQ(article.claims_with_source, 1u);
  EXPECT_EQ(article.garbled, 2u);
  EXPECT_NEAR(article.garble_density(), 2 * 1000.0 / 1234, 1e-9);
  ASSERT_EQ(article.obligations.size(), 2u);
  EXPECT_FALSE(article.obligations[0].met) << "what is missing comes first";
  EXPECT_TRUE(article.obligations[1].met);
  EXPECT_EQ(article.document.source, nullptr) << "the bytes are let go";
}

TEST(Model, RulesAreCountedByFindingsAndArticles) {
  const ReportModel model = sample_model();
  ASSERT_FALSE(model.rules.empty());
  EXPECT_EQ(model.rules[0].rule, "claim/cure-promise");
  EXPECT_EQ(model.rules[0].total(), 4u) << "one of five is waived";
  EXPECT_EQ(model.rules[0].articles, 2u);
  EXPECT_EQ(model.count(Verdict::kBlocked), 1u);
  EXPECT_EQ(model.count(Verdict::kNotChecked), 1u);
}

}  // namespace
}  // namespace caveat
