#include "checks/density_check.h"

#include <gtest/gtest.h>

#include "checks/small_article.h"

namespace caveat {
namespace {

constexpr char kRules[] = R"(
[[rule]]
id = "garble/a"
kind = "phrase"
severity = "warning"
message = "m"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["bad", "bad word"]
[[rule]]
id = "garble/b"
kind = "phrase"
severity = "error"
message = "m"
why = "w"
fix = "f"
sources = ["x"]
patterns = ["worst"]
[[rule]]
id = "garble/z"
kind = "density"
severity = "error"
message = "{count} in {words} words"
why = "w"
fix = "f"
sources = ["x"]
at-least = 3
per-words = 10
)";

// The message of the density finding; empty when there is none.
std::string said(const std::string& article) {
  for (const Finding& finding : run_rules(kRules, small_article(article)).findings) {
    if (finding.rule == "garble/z") return finding.message;
  }
  return {};
}

std::string words(int count) {
  std::string out;
  for (int n = 0; n < count; ++n) out += " plain";
  return out;
}

TEST(DensityCheck, CountsFindings) {
  EXPECT_EQ(said("Bad bad bad."), "3 in 3 words");
  EXPECT_EQ(said("Bad bad word bad" + words(26) + "."), "3 in 30 words");
}

TEST(DensityCheck, NeedsEnoughOfThem) {
  EXPECT_EQ(said(""), "");
  EXPECT_EQ(said("Plain."), "");
  EXPECT_EQ(said("Bad bad."), "");
  EXPECT_EQ(said("Bad bad bad" + words(28) + "."), "") << "three in 31 words are too thin";
}

TEST(DensityCheck, IsAboutTheArticleAndStandsAtTheFirst) {
  const auto found = run_rules(kRules, small_article("Plain. Bad. Bad. Bad."));
  const Finding& finding = found.findings.back();
  EXPECT_EQ(finding.rule, "garble/z");
  EXPECT_TRUE(is_document_level(finding));
  EXPECT_EQ(finding.source, (Span{7, 10}));
  EXPECT_EQ(finding.excerpt, "Bad");
}

TEST(DensityCheck, StandsAtTheFirstClearCase) {
  const auto found = run_rules(kRules, small_article("Bad. Bad. Worst. Bad. Worst."));
  EXPECT_EQ(found.findings.back().excerpt, "Worst");
  EXPECT_EQ(found.findings.back().source, (Span{10, 15}));
}

}  // namespace
}  // namespace caveat
