#include "findings/report.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

Finding finding(std::string category, std::string severity) {
  Finding out;
  out.category = std::move(category);
  out.severity = std::move(severity);
  return out;
}

TEST(AddTo, SumsDocuments) {
  DocumentReport first;
  first.words = 120;
  first.findings = {finding("claim", "error"), finding("claim", "warning"),
                    finding("garble", "error")};
  first.not_checked = {{"navigation", 2, 80}, {"code block", 1, 30}};
  DocumentReport second;
  second.words = 80;
  second.findings = {finding("claim", "suggestion")};
  second.not_checked = {{"code block", 3, 10}};
  second.problems = {{"b.md", {}, "a rule gave up: claim/cure", {}, 0, 0, {}}};

  RunSummary summary;
  add_to(summary, first);
  add_to(summary, second);

  EXPECT_EQ(summary.documents, 2u);
  EXPECT_EQ(summary.failed, 0u);
  EXPECT_EQ(summary.words, 200u);
  EXPECT_EQ(summary.errors, 2u);
  EXPECT_EQ(summary.warnings, 1u);
  EXPECT_EQ(summary.suggestions, 1u);
  EXPECT_EQ(summary.gave_up, 1u);
  ASSERT_EQ(summary.categories.size(), 2u);
  EXPECT_EQ(summary.categories["claim"].errors, 1u);
  EXPECT_EQ(summary.categories["claim"].warnings, 1u);
  EXPECT_EQ(summary.categories["claim"].suggestions, 1u);
  EXPECT_EQ(summary.categories["garble"].errors, 1u);
  ASSERT_EQ(summary.not_checked.size(), 2u);
  EXPECT_EQ(summary.not_checked[0].reason, "code block");
  EXPECT_EQ(summary.not_checked[0].count, 4u);
  EXPECT_EQ(summary.not_checked[0].bytes, 40u);
  EXPECT_EQ(summary.not_checked[1].reason, "navigation");
}

TEST(AddTo, AFailedDocumentCountsAsFailedAndNothingElse) {
  DocumentReport failed;
  failed.status = DocumentStatus::kFailed;
  failed.words = 7;
  failed.problems = {{"c.md", {}, "cannot be read as text", {}, 0, 0, {}}};
  RunSummary summary;
  add_to(summary, failed);
  EXPECT_EQ(summary.documents, 1u);
  EXPECT_EQ(summary.failed, 1u);
  EXPECT_EQ(summary.words, 0u);
  EXPECT_EQ(summary.gave_up, 0u);
  EXPECT_TRUE(summary.problems.empty()) << "they stay with the document";
}

}  // namespace
}  // namespace caveat
