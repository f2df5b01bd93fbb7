#include "matching/regex_pattern.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <atomic>

#include "support/marked_text.h"

namespace caveat {
namespace {

std::vector<Span> all_cores(const RegexPattern& regex, std::string_view text) {
  std::vector<Span> out;
  std::string gave_up;
  for (std::uint32_t from = 0; from < text.size();) {
    const auto match = regex.find(text, from, gave_up);
    if (!match) break;
    out.push_back(match->core);
    from = std::max(match->whole.end, from + 1);
  }
  EXPECT_EQ(gave_up, "");
  return out;
}

TEST(RegexPattern, LookaroundAndBackreferencesGoToBoost) {
  EXPECT_FALSE(needs_boost(R"(\bcures?\b)"));
  EXPECT_FALSE(needs_boost(R"((?:a|b)(?P<core>c)(?i))"));
  EXPECT_FALSE(needs_boost(R"(\\1)")) << "an escaped backslash and a digit";
  EXPECT_TRUE(needs_boost(R"(cure(?!d))"));
  EXPECT_TRUE(needs_boost(R"((?<=no )cure)"));
  EXPECT_TRUE(needs_boost(R"((?<!no )cure)"));
  EXPECT_TRUE(needs_boost(R"((\w+) \1)"));
}

// What both engines can run, both must find.
TEST(RegexPattern, EnginesAgree) {
  struct Case {
    const char* regex;
    const char* marked;
  };
  const Case cases[] = {
      {R"(\bcures?\b)", "It ⟦cures⟧ a secure ⟦cure⟧."},
      {R"(\d+(?:\.\d+)?\s*%)", "⟦50%⟧ or ⟦3.5 %⟧ of 20"},
      {R"(1-800-\d{3}-\d{4})", "Call ⟦1-800-273-8255⟧ now"},
      {R"(safe (?P<core>and|or) sound)", "Safe ⟦AND⟧ sound"},
      {R"((?-i:ACT)\b)", "⟦ACT⟧ now, act later"},
      {R"(nothing)", "something"},
  };
  for (const Case& c : cases) {
    const MarkedText expected = read_marks(c.marked);
    std::string error;
    const auto re2 = make_re2(c.regex, error);
    const auto boost = make_boost(c.regex, error);
    ASSERT_TRUE(re2 && boost) << c.regex << ": " << error;
    EXPECT_EQ(with_marks(expected.text, all_cores(*re2, expected.text)), c.marked)
        << "RE2 " << c.regex;
    EXPECT_EQ(with_marks(expected.text, all_cores(*boost, expected.text)), c.marked)
        << "Boost " << c.regex;
  }
}

TEST(RegexPattern, ABadPatternSaysWhy) {
  std::string error;
  EXPECT_EQ(make_regex("(unclosed", error), nullptr);
  EXPECT_NE(error, "");
  error.clear();
  EXPECT_EQ(make_regex("(?=unclosed", error), nullptr);
  EXPECT_NE(error, "");
}

// RE2 gives an automaton a fixed amount of memory. Where that is used up again and again its
// matcher goes on without one, which the hook sees: slower, and finding the same.
TEST(RegexPattern, Re2FindsTheSameWithoutMemoryForItsAutomaton) {
  static std::atomic<int> without{0};
  without = 0;
  re2::hooks::SetDFASearchFailureHook([](const re2::hooks::DFASearchFailure&) { ++without; });
  std::string error;
  const auto regex = make_re2("a[ab]{20}c", error);  // which of the 20 before were an a: 2^20 states
  ASSERT_TRUE(regex) << error;
  std::string text;
  std::uint32_t random = 1;
  for (int n = 0; n < 400'000; ++n) {
    random = random * 1664525 + 1013904223;
    text += random >> 31 == 0 ? 'a' : 'b';
  }
  std::string gave_up;
  EXPECT_FALSE(regex->find(text, 0, gave_up));
  const auto at = static_cast<std::uint32_t>(text.size());
  text += 'a' + std::string(20, 'b') + 'c';
  const auto match = regex->find(text, 0, gave_up);
  re2::hooks::SetDFASearchFailureHook(nullptr);
  ASSERT_TRUE(match);
  EXPECT_EQ(match->whole, (Span{at, at + 22}));
  EXPECT_EQ(gave_up, "");
  EXPECT_GT(without, 0) << "the memory was enough: the test shows nothing";
}

TEST(RegexPattern, BoostGivesUpInsteadOfHanging) {
  std::string error;
  const auto regex = make_boost(R"((?=x)?(a|aa|a+)+$)", error);
  ASSERT_TRUE(regex) << error;
  std::string gave_up;
  EXPECT_FALSE(regex->find(std::string(4000, 'a') + "b", 0, gave_up));
  EXPECT_NE(gave_up, "");
}

}  // namespace
}  // namespace caveat
