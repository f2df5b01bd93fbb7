#include "fixes/carry.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const Span word : words_in(text)) out.emplace_back(word.of(text));
  return out;
}

TEST(Carry, WordsAreRunsOfLetters) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words("the patient's treatment-resistant, 3.5 na\xC3\xAFve"),
            (Words{"the", "patient", "treatment", "resistant", "3.5", "na\xC3\xAFve"}));
  EXPECT_EQ(words("don't “quote” it’s"), (Words{"don't", "quote", "it"}));
  EXPECT_EQ(words(" – '"), Words{});
}

TEST(Carry, CaseOfAWord) {
  EXPECT_EQ(case_of("blood"), LetterCase::kLower);
  EXPECT_EQ(case_of("Blood"), LetterCase::kCapital);
  EXPECT_EQ(case_of("A"), LetterCase::kCapital);
  EXPECT_EQ(case_of("BLOOD"), LetterCase::kUpper);
  EXPECT_EQ(case_of("bLood"), LetterCase::kMixed);
  EXPECT_EQ(case_of("12"), LetterCase::kCaseless);
}

TEST(Carry, PhrasesOfAnotherLength) {
  EXPECT_EQ(carry_phrase_case("affected person", "patient", false), "patient");
  EXPECT_EQ(carry_phrase_case("Affected person", "sick patient", false), "Sick patient");
  EXPECT_EQ(carry_phrase_case("Affected Person", "quality of life", false), "Quality of Life");
  EXPECT_EQ(carry_phrase_case("Gloom", "major depression", false), "Major depression");
  EXPECT_EQ(carry_phrase_case("Gloom", "major depression", true), "Major Depression");
  EXPECT_EQ(carry_phrase_case("AFFECTED PERSON", "patient", false), "PATIENT");
  EXPECT_EQ(carry_phrase_case("affected Person", "patient", false), std::nullopt);
}

TEST(Carry, TitleCaseIsSeenInTheOtherWords) {
  EXPECT_TRUE(is_title_case("How Gloom Affects Young People", {4, 9}));
  EXPECT_FALSE(is_title_case("Gloom affects Young People", {0, 5}));
  EXPECT_FALSE(is_title_case("Gloom Helps", {0, 5}));
}

TEST(Carry, Number) {
  for (const char* one : {"mood", "mental health", "illness", "news is", "diagnosis", "virus"}) {
    EXPECT_EQ(is_plural(one), false) << one;
  }
  for (const char* many : {"symptoms", "side effects", "people", "mood disorders"}) {
    EXPECT_EQ(is_plural(many), true) << many;
  }
  EXPECT_EQ(is_plural("series"), std::nullopt);
  EXPECT_EQ(is_plural("ethics"), std::nullopt);
  EXPECT_EQ(other_number("are"), "is");
  EXPECT_EQ(other_number("Has"), "Have");
  EXPECT_EQ(number_of_verb("were"), true);
  EXPECT_EQ(number_of_verb("runs"), std::nullopt);
  EXPECT_EQ(number_of_determiner("These"), true);
  EXPECT_EQ(number_of_determiner("an"), false);
  EXPECT_EQ(number_of_determiner("the"), std::nullopt);
}

}  // namespace
}  // namespace caveat
