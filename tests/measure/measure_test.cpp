#include "measure/measure.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

Measure measure_of(const std::string& category, Counts counts) {
  Measure measure;
  measure.categories[category] = counts;
  return measure;
}

TEST(Counts, FiguresOfNothingAreNone) {
  EXPECT_FALSE(Counts{}.precision().has_value());
  EXPECT_FALSE(Counts{}.recall().has_value());
  EXPECT_FALSE(Counts{}.f1().has_value());
  EXPECT_FALSE((Counts{4, 0, 4, 0}).f1().has_value());
  EXPECT_DOUBLE_EQ(*(Counts{4, 3, 2, 1}).precision(), 0.75);
  EXPECT_DOUBLE_EQ(*(Counts{4, 3, 2, 1}).recall(), 0.5);
  EXPECT_DOUBLE_EQ(*(Counts{4, 3, 2, 1}).f1(), 0.6);
}

TEST(Measure, NamesCategoriesInTheOrderOfTheGuide) {
  Measure measure;
  for (const char* name : {"zebra", "language", "claim", "garble"}) measure.categories[name] = {};
  EXPECT_EQ(measure.category_names(),
            (std::vector<std::string>{"claim", "garble", "language", "zebra"}));
}

struct DropCase {
  const char* what;
  Counts before;
  Counts now;
  std::vector<std::string> drops;
};

TEST(Drops, AreFallsByMoreThanTheTolerance) {
  const DropCase kCases[] = {
      {"nothing changed", {100, 90, 100, 80}, {100, 90, 100, 80}, {}},
      {"better", {100, 90, 100, 80}, {100, 99, 100, 99}, {}},
      {"a point exactly", {100, 90, 100, 80}, {100, 89, 100, 79}, {}},
      {"two points of precision",
       {100, 90, 100, 80},
       {100, 88, 100, 80},
       {"claim precision fell from 0.900 to 0.880"}},
      {"both",
       {100, 90, 100, 80},
       {50, 40, 100, 70},
       {"claim precision fell from 0.900 to 0.800", "claim recall fell from 0.800 to 0.700"}},
      {"findings gone: recall tells",
       {10, 9, 10, 8},
       {0, 0, 10, 0},
       {"claim recall fell from 0.800 to 0.000"}},
      {"no label of this category then", {10, 9, 0, 0}, {10, 9, 5, 0}, {}},
  };
  for (const DropCase& one : kCases) {
    EXPECT_EQ(drops(measure_of("claim", one.before), measure_of("claim", one.now), 1.0), one.drops)
        << one.what;
  }
}

TEST(Drops, ACategoryThatIsGoneHasNoFigures) {
  EXPECT_TRUE(drops(measure_of("claim", {10, 9, 10, 8}), Measure{}, 1.0).empty());
}

TEST(ParseMeasure, TellsWhatIsMissing) {
  const auto measure = parse_measure("measure.json", R"({"articles": 3, "categories": {},
      "rules": {"claim/x": {"found": 2}}, "responsible": {"words": 1, "false_positives": 0}})");
  ASSERT_FALSE(measure.ok());
  ASSERT_EQ(measure.problems().size(), 1u);
  EXPECT_EQ(measure.problems()[0].message, "`rules.claim/x.right`: a number is expected here");
}

}  // namespace
}  // namespace caveat
