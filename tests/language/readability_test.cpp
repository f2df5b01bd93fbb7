#include "language/readability.h"

#include <gtest/gtest.h>

#include <string>

namespace caveat {
namespace {

TEST(Syllables, AreToldFromTheSpelling) {
  struct Case {
    const char* word;
    std::uint32_t syllables;
  };
  const Case cases[] = {
      {"a", 1},         {"dose", 1},       {"doses", 2},    {"takes", 1},       {"helped", 1},
      {"treated", 2},   {"people", 2},     {"table", 2},    {"tables", 2},      {"medicine", 3},
      {"ketamine", 3},  {"depression", 3}, {"anxiety", 4},  {"psychiatry", 4},  {"therapy", 3},
      {"treatment", 2}, {"hopeful", 2},    {"lonely", 2},   {"diet", 2},        {"media", 3},
      {"violent", 3},   {"question", 2},   {"cautious", 2}, {"mechanism", 4},   {"evaluate", 4},
      {"science", 2},   {"year", 1},       {"beyond", 2},   {"side-effect", 3}, {"doctor's", 2},
      {"quick", 1},     {"language", 2},   {"nausea", 2},   {"create", 2},      {"insomnia", 4},
      {"Serotonin", 4}, {"naïve", 2},      {"rhythm", 1},   {"movement", 2},    {"changes", 2},
  };
  for (const Case& one : cases) EXPECT_EQ(count_syllables(one.word), one.syllables) << one.word;
}

TEST(Reading, CountsWordsAndNotFigures) {
  ReadingCounts counts;
  count_reading("In 2019, 40 people — patients' relatives — took part.", counts);
  EXPECT_EQ(counts.words, 6u);
  EXPECT_EQ(counts.sentences, 1u);
  EXPECT_EQ(counts.polysyllables, 1u);  // relatives
  count_reading("12 %", counts);
  EXPECT_EQ(counts.sentences, 1u) << "no word, no sentence";
}

TEST(Reading, GradesFollowTheFormulas) {
  // 0.39 * 200/10 + 11.8 * 300/200 - 15.59 = 7.8 + 17.7 - 15.59
  EXPECT_NEAR(*flesch_kincaid_grade({10, 200, 300, 0}), 9.91, 1e-9);
  // 3.1291 + 1.043 * sqrt(30 * 120 / 40)
  EXPECT_NEAR(*smog_grade({40, 500, 800, 120}), 3.1291 + 1.043 * 9.486832981, 1e-6);
  EXPECT_EQ(*flesch_kincaid_grade({50, 100, 100, 0}), 0) << "no grade below the first";
}

TEST(Reading, ShortTextsHaveNoGrade) {
  EXPECT_FALSE(flesch_kincaid_grade({9, 99, 150, 9}));
  EXPECT_FALSE(smog_grade({29, 400, 600, 50}));
  EXPECT_FALSE(flesch_kincaid_grade({}));
}

TEST(Reading, TimeIsRoundedToMinutes) {
  EXPECT_EQ(reading_minutes(0), 0u);
  EXPECT_EQ(reading_minutes(20), 1u);
  EXPECT_EQ(reading_minutes(238 * 4), 4u);
  EXPECT_EQ(reading_minutes(238 * 4 + 130), 5u);
}

}  // namespace
}  // namespace caveat
