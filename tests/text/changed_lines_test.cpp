#include "text/changed_lines.h"

#include <gtest/gtest.h>

#include "support/marked_text.h"

namespace caveat {
namespace {

TEST(ChangedLines, TouchesWhatIsAddedOrEdited) {
  const ChangedLines change{false, {{3, 4}, {9, 9}}, {}};
  EXPECT_FALSE(change.touches({1, 2}));
  EXPECT_TRUE(change.touches({1, 3}));
  EXPECT_TRUE(change.touches({4, 4}));
  EXPECT_FALSE(change.touches({5, 8}));
  EXPECT_TRUE(change.touches({5, 20}));
  EXPECT_FALSE(change.touches({10, 10}));
}

TEST(ChangedLines, TouchesWhatSomethingWasTakenOutOf) {
  const ChangedLines change{false, {}, {4}};
  EXPECT_FALSE(change.touches({4, 4})) << "what stands in front is as it was";
  EXPECT_FALSE(change.touches({5, 5}));
  EXPECT_TRUE(change.touches({4, 5}));
  EXPECT_TRUE(change.touches({1, 9}));
  const ChangedLines at_start{false, {}, {0}};
  EXPECT_FALSE(at_start.touches({1, 9}));
}

TEST(ChangedLines, AllTouchesEverythingAndNothingTouchesNothing) {
  EXPECT_TRUE((ChangedLines{true, {}, {}}.touches({7, 7})));
  EXPECT_FALSE((ChangedLines{}.touches({1, 1'000'000})));
}

TEST(ChangedLines, LinesOfASpan) {
  const struct {
    const char* text;
    ChangedLines::Lines lines;
  } kCases[] = {
      {"⟦one⟧\ntwo\n", {1, 1}},          {"one\n⟦two⟧\n", {2, 2}}, {"one\n⟦two\n⟧three", {2, 2}},
      {"o⟦ne\r\ntwo\r\nth⟧ree", {1, 3}}, {"a\rb\r⟦c⟧\n", {1, 1}},  {"a\n⟦\nb⟧", {2, 3}},
  };
  for (const auto& one : kCases) {
    const MarkedText text = read_marks(one.text);
    EXPECT_EQ(lines_of(text.text, text.spans[0]), one.lines) << one.text;
  }
  EXPECT_EQ(lines_of("a\nb\n", {2, 2}), (ChangedLines::Lines{2, 2}));
  EXPECT_EQ(lines_of("", {0, 0}), (ChangedLines::Lines{1, 1}));
  EXPECT_EQ(lines_of("a\n", {40, 50}), (ChangedLines::Lines{2, 2})) << "past the end";
}

}  // namespace
}  // namespace caveat
