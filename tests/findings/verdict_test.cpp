#include "findings/verdict.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace caveat {
namespace {

Finding of(std::string severity, bool suppressed = false) {
  Finding finding;
  finding.severity = std::move(severity);
  if (suppressed) finding.suppressions.push_back({"directive", "", "", ""});
  return finding;
}

TEST(Verdict, IsThatOfTheWorstFindingThatCounts) {
  struct Case {
    std::vector<Finding> findings;
    std::string_view wanted;
  };
  for (const Case& one : std::vector<Case>{
           {{}, "clear"},
           {{of("suggestion")}, "clear"},
           {{of("suggestion"), of("warning")}, "needs-work"},
           {{of("warning"), of("error"), of("suggestion")}, "blocked"},
           {{of("error", true), of("warning")}, "needs-work"},
           {{of("error", true)}, "clear"},
       }) {
    DocumentReport document;
    document.findings = one.findings;
    EXPECT_EQ(to_string(verdict_of(document)), one.wanted);
  }
}

TEST(Verdict, ARuleThatGaveUpIsWorkAndAnUnreadArticleIsNotChecked) {
  DocumentReport document;
  document.problems.emplace_back();
  EXPECT_EQ(verdict_of(document), Verdict::kNeedsWork);
  document.findings = {of("error")};
  EXPECT_EQ(verdict_of(document), Verdict::kBlocked);
  document.status = DocumentStatus::kFailed;
  EXPECT_EQ(verdict_of(document), Verdict::kNotChecked);
  EXPECT_EQ(in_words(Verdict::kNotChecked), "not checked");
}

}  // namespace
}  // namespace caveat
