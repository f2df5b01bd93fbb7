#include "checks/garble_words.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

using Words = std::vector<std::string>;

TEST(GarbleWords, SplitsAsTheTokenizerDoes) {
  EXPECT_EQ(garble_words("Treatment-resistant depression"),
            (Words{"treatment", "resistant", "depression"}));
  EXPECT_EQ(garble_words("Alzheimer's  disease"), (Words{"alzheimer", "disease"}));
  EXPECT_EQ(garble_words("Alzheimer’s disease"), (Words{"alzheimer", "disease"}));
  EXPECT_EQ(garble_words(" - "), Words{});
}

TEST(GarbleWords, GuessesSingulars) {
  const auto has = [](std::string_view plural, const std::string& singular) {
    const Words all = singulars(plural);
    return std::find(all.begin(), all.end(), singular) != all.end();
  };
  EXPECT_TRUE(has("disorders", "disorder"));
  EXPECT_TRUE(has("remedies", "remedy"));
  EXPECT_TRUE(has("classes", "class"));
  EXPECT_TRUE(has("diseases", "disease"));
  EXPECT_TRUE(has("diagnoses", "diagnosis"));
  EXPECT_TRUE(has("criteria", "criterion"));
  for (const char* no_plural : {"stress", "illness", "diagnosis", "nervous", "mood", "is", "gas"}) {
    EXPECT_EQ(singulars(no_plural), Words{}) << no_plural;
  }
}

TEST(GarbleWords, MakesPlurals) {
  EXPECT_EQ(pluralised("mood disorder"), "mood disorders");
  EXPECT_EQ(pluralised("infusion therapy"), "infusion therapies");
  EXPECT_EQ(pluralised("side effects"), "side effects");
  EXPECT_EQ(pluralised("mental illness"), "mental illnesses");
  EXPECT_EQ(pluralised("mental health"), "mental health");
  EXPECT_EQ(pluralised("bipolar depression"), "bipolar depression");
}

TEST(GarbleWords, WritesAlternativesOut) {
  EXPECT_EQ(written_out("blood pressure"), Words{"blood pressure"});
  EXPECT_EQ(written_out("(mood|panic) disorder"), (Words{"mood disorder", "panic disorder"}));
  EXPECT_EQ(written_out("(high)? blood pressure"),
            (Words{"high blood pressure", "blood pressure"}));
  EXPECT_EQ(written_out("mental health (care|crisis)?"),
            (Words{"mental health care", "mental health crisis", "mental health"}));
  EXPECT_EQ(written_out("a (b|c) (d|e)"), (Words{"a b d", "a b e", "a c d", "a c e"}));
  EXPECT_EQ(written_out("mood (disorder"), Words{});
  EXPECT_EQ(written_out("mood (|disorder)"), Words{});
}

}  // namespace
}  // namespace caveat
