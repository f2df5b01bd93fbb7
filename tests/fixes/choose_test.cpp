#include "fixes/choose.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

Finding finding(std::string severity, std::string tier, std::vector<Edit> edits) {
  Finding out;
  out.rule = "garble/test";
  out.severity = std::move(severity);
  out.sentence_text = "x";
  if (!edits.empty()) out.source = {edits.front().source.begin, edits.back().source.end};
  out.fixes.push_back({std::move(tier), "x", std::move(edits)});
  return out;
}

bool all(const Finding&, const Fix&) { return true; }

TEST(ChooseFixes, OfTwoThatOverlapTheStrongerIsMade) {
  const auto edits = [](std::uint32_t begin, std::uint32_t end) {
    return std::vector<Edit>{{{begin, end}, "x"}};
  };
  const std::vector<Finding> findings = {
      finding("warning", "suggest", edits(0, 10)),
      finding("warning", "safe", edits(5, 8)),
      finding("error", "suggest", edits(20, 25)),
      finding("warning", "suggest", edits(24, 30)),
      finding("error", "safe", edits(40, 42)),
      finding("error", "safe", edits(42, 44)),
      finding("error", "safe", {}),
  };
  const ChosenFixes chosen = choose_fixes(findings, all);
  EXPECT_EQ(chosen.made, (std::vector<PickedFix>{{1, 0}, {2, 0}, {4, 0}}));
  EXPECT_EQ(chosen.left_out.size(), 4U);
  EXPECT_EQ(chosen.edits.size(), 3U);
  EXPECT_EQ(choose_fixes(findings, is_safe).made, (std::vector<PickedFix>{{1, 0}, {4, 0}}));
}

TEST(ChooseFixes, TwoThatWriteTheSameAreOne) {
  const std::vector<Finding> findings = {finding("error", "safe", {{{0, 1}, "x"}}),
                                         finding("error", "safe", {{{0, 1}, "x"}})};
  const ChosenFixes chosen = choose_fixes(findings, all);
  EXPECT_EQ(chosen.made.size(), 2U);
  EXPECT_EQ(chosen.edits.size(), 1U);
}

TEST(ChooseFixes, WhatIsSuppressedIsLeftAlone) {
  std::vector<Finding> findings = {finding("error", "safe", {{{0, 1}, "x"}})};
  findings.front().suppressions.push_back({"directive", "so be it", "", ""});
  EXPECT_TRUE(choose_fixes(findings, all).made.empty());
}

}  // namespace
}  // namespace caveat
