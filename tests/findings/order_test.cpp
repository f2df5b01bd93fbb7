#include "findings/order.h"

#include <gtest/gtest.h>

#include "support/marked_text.h"

namespace caveat {
namespace {

Finding finding(std::string rule, std::string severity, Span source) {
  Finding out;
  out.category = rule.substr(0, rule.find('/'));
  out.rule = std::move(rule);
  out.severity = std::move(severity);
  out.source = source;
  out.sentence_text = "A sentence.";
  return out;
}

Finding promise(const std::string& rule, const std::string& severity, Span span) {
  Finding one = finding(rule, severity, span);
  one.grade = "guarantee";
  return one;
}

Finding missing(std::string rule, std::string obligation, std::string severity) {
  Finding out = finding(std::move(rule), std::move(severity), {40, 50});
  out.obligation = std::move(obligation);
  out.sentence_text.clear();
  return out;
}

std::vector<std::string> rules_of(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& one : findings) out.push_back(one.rule);
  return out;
}

using Rules = std::vector<std::string>;

TEST(Settle, SortsByPlaceThenSeverityThenRule) {
  std::vector<Finding> findings = {
      finding("language/b", "warning", {30, 35}), finding("claim/a", "warning", {10, 15}),
      finding("citation/z", "error", {10, 15}),   finding("garble/c", "warning", {10, 15}),
      finding("language/a", "warning", {2, 4}),
  };
  settle(findings);
  EXPECT_EQ(rules_of(findings),
            (Rules{"language/a", "citation/z", "claim/a", "garble/c", "language/b"}));
}

TEST(Settle, DocumentLevelFindingsComeFirstAndAllStay) {
  std::vector<Finding> findings = {
      finding("safety/dose", "error", {0, 9}),
      missing("safety/withdrawal", "withdrawal", "warning"),
      missing("safety/side-effects", "side-effects", "warning"),
      missing("safety/side-effects", "side-effects", "warning"),
      missing("safety/crisis", "crisis-resource", "error"),
  };
  settle(findings);
  EXPECT_EQ(rules_of(findings), (Rules{"safety/crisis", "safety/side-effects",
                                       "safety/side-effects", "safety/withdrawal", "safety/dose"}));
}

TEST(Settle, ADocumentLevelFindingDoesNotHideTheTitleItStandsAt) {
  std::vector<Finding> findings = {
      missing("claim/balance", "balance", "error"),
      finding("claim/cure", "suggestion", {42, 47}),
  };
  settle(findings);
  EXPECT_EQ(findings.size(), 2u);
}

struct OverlapCase {
  const char* name;
  std::vector<Finding> given;
  Rules kept;
};

TEST(Settle, OfTwoThatOverlapTheStrongerStays) {
  const OverlapCase kCases[] = {
      {"the more severe, although shorter",
       {finding("claim/long", "warning", {0, 30}), finding("claim/short", "error", {5, 8})},
       {"claim/short"}},
      {"a promise, although shorter",
       {finding("claim/speed", "error", {0, 30}), promise("claim/cure", "error", {0, 16})},
       {"claim/cure"}},
      {"the longer of equals: a nested garble",
       {finding("garble/inner", "warning", {4, 10}), finding("garble/outer", "warning", {0, 20})},
       {"garble/outer"}},
      {"the first rule id of twins",
       {finding("claim/b", "warning", {0, 5}), finding("claim/a", "warning", {0, 5})},
       {"claim/a"}},
      {"one said twice by the same rule",
       {finding("claim/a", "warning", {0, 5}), finding("claim/a", "warning", {0, 5})},
       {"claim/a"}},
      {"a chain: what overlaps only the dropped one stays",
       {finding("claim/a", "error", {0, 10}), finding("claim/b", "warning", {8, 20}),
        finding("claim/c", "suggestion", {18, 25})},
       {"claim/a", "claim/c"}},
      {"one long one over several short and severe ones",
       {finding("claim/long", "warning", {0, 50}), finding("claim/x", "error", {10, 12}),
        finding("claim/y", "error", {30, 32})},
       {"claim/x", "claim/y"}},
  };
  for (const OverlapCase& one : kCases) {
    // The order they come in must not matter.
    std::vector<Finding> forward = one.given;
    std::vector<Finding> backward(one.given.rbegin(), one.given.rend());
    settle(forward);
    settle(backward);
    EXPECT_EQ(rules_of(forward), one.kept) << one.name;
    EXPECT_EQ(rules_of(backward), one.kept) << one.name << ", given backwards";
  }
}

TEST(Settle, LeavesAloneWhatSaysSomethingElse) {
  const OverlapCase kCases[] = {
      {"another category at the same words",
       {finding("citation/a", "warning", {0, 5}), finding("claim/a", "warning", {0, 5})},
       {"citation/a", "claim/a"}},
      {"neighbours that touch",
       {finding("claim/a", "warning", {0, 5}), finding("claim/b", "error", {5, 9})},
       {"claim/a", "claim/b"}},
      {"two in one sentence",
       {finding("claim/a", "warning", {0, 5}), finding("claim/a", "warning", {20, 25})},
       {"claim/a", "claim/a"}},
  };
  for (const OverlapCase& one : kCases) {
    std::vector<Finding> findings = one.given;
    settle(findings);
    EXPECT_EQ(rules_of(findings), one.kept) << one.name;
  }
}

TEST(Settle, MarkedTextReadsTheSame) {
  // blood stress < high blood stress: one finding for one fault, the longer.
  const MarkedText text = read_marks("It lowers ⟦high ⟦blood stress⟧⟧ and ⟦temper problems⟧.");
  ASSERT_EQ(text.spans.size(), 3u);
  std::vector<Finding> findings;
  for (const Span& span : text.spans) findings.push_back(finding("garble/term", "error", span));
  settle(findings);
  std::vector<Span> kept;
  for (const Finding& one : findings) kept.push_back(one.source);
  EXPECT_EQ(with_marks(text.text, kept), "It lowers ⟦high blood stress⟧ and ⟦temper problems⟧.");
}

TEST(Settle, NothingStaysNothing) {
  std::vector<Finding> findings;
  settle(findings);
  EXPECT_TRUE(findings.empty());
}

}  // namespace
}  // namespace caveat
