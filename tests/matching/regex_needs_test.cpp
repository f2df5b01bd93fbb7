#include "matching/regex_needs.h"

#include <gtest/gtest.h>

#include "matching/pattern_set.h"

namespace caveat {
namespace {

struct Case {
  const char* regex;
  const char* needs;  // groups joined with &, literals with |, _ for an edge of a word;
                      // "#": a digit; ^ in front: at the start; = in front: in this case
};

std::string told(const RegexNeeds& needs) {
  std::string out;
  for (const auto& group : needs.groups) {
    std::string text;
    for (const RegexLiteral& one : group) {
      text += (text.empty() ? "" : "|") + std::string(one.word_start ? "_" : "") + one.letters +
              (one.word_end ? "_" : "");
    }
    out += (out.empty() ? "" : "&") + text;
  }
  if (needs.digit) out += out.empty() ? "#" : "&#";
  return std::string(needs.same_case ? "=" : "") + (needs.at_start ? "^" : "") + out;
}

class Needs : public testing::TestWithParam<Case> {};

TEST_P(Needs, AreWhatEveryMatchHolds) {
  EXPECT_EQ(told(needs_of(GetParam().regex)), GetParam().needs);
}

constexpr Case kCases[] = {
    {"Crisis Text Line", "crisis text line"},
    {R"(\b(?:call|dial)\s+911\b)", "_call_|_dial_&_911_"},
    {R"(9-?8-?8)", "9-8-8|9-88|98-8|988"},
    {R"((?:cures?|heals) it)", "cure it|cures it|heals it"},
    {R"(\b\d{1,3}(?:,\d{3})+\s+(?:people|women)\b)", "_people_|_women_&#"},
    {R"(to\s+(?:\w+\s+){0,2}?(?:men|us)[,\s])", "_men_|_us_"},
    {R"(one(?:\s+or)?two)", "one&two"},
    {R"(one\s*(?:\w+\s+)*two)", "one&two"},
    {R"((?:\W|no )by$)", "_by"},
    {R"(abc+?de)", "ab&de"},
    {R"(\d+ ?%)", "#"},
    {R"([0-9]x?)", "#"},
    {R"([\d,]x)", ""},
    {R"([¹²⁴-⁶])", "²|¹|⁴|⁵|⁶"},
    {R"(a.*b)", ""},
    {R"((?:abc|d)e?)", ""},
    {R"((?:abc)?def)", "abcdef|def"},
    {R"((?:abc)*def)", "def"},
    {R"((?:abc)+def)", "abc&def"},
    {R"((?:abc){0,2}de)", "de"},
    {R"(abc\d.*xyz1)", "xyz1&abc&#"},
    {R"(foo(?!bar)(?=q)qux)", "fooqux"},
    {R"((?P<core>abc)\.)", "abc."},
    {R"(\x41bcd)", "abcd"},
    {R"(\pLabc)", ""},
    {R"(I’m)", "i’m"},
    {R"(é)", ""},
    {R"((?-i)\bWHO\b)", "=_WHO_"},
    {R"((?-i)(?i:who) says)", "who says"},
    {R"((?-i)^\W*(?:[Bb]y|Words by)\s+[A-Z])", "=^By_|Words by_|by_"},
    {R"(^\W*\d[\d,.]*\s*%)", "^#"},
    {R"(^(?:a\d)x)", "#"},
    {R"(^by|or)", "by|or"},
    {R"(^\W*(?:by)?(?:the|of))", "byof|bythe|of|the"},
};
INSTANTIATE_TEST_SUITE_P(All, Needs, testing::ValuesIn(kCases));

// Through the whole scan: what the needs let pass is what the regex finds.
TEST(RegexNeeds, LetEveryMatchThrough) {
  constexpr std::pair<const char*, const char*> kTexts[] = {
      {R"((?-i)^\W*(?:[Bb]y|BY)\s+[A-Z])", "“By Ann Lee"},
      {R"(kilo\b)", "One \xE2\x84\xAAilo of it"},
      {R"(miss\b)", "A mi\xC5\xBFs"},
      {R"(^\W*\d+ ?%)", "(50 %"},
      {R"(\bx\b)", "the x of it"},
      {R"(mg\b)", "take 5MG"},
      {R"(I’m)", "i’M here"},
      // Words within tokens, and words that say what a literal of several is woken by.
      {R"(\bdon\b)", "we don't"},
      {R"(\bt\s+know\b)", "they don’t KNOW it"},
      {R"(\b50\b)", "take 3.50"},
      {R"(\bna\b)", "a naïve one"},
      {R"(\bpatient\b)", "a patient's word"},
      {R"(\bside[- ]effects?\b)", "no Side-Effect"},
      {R"(\bsaid\s+(?:\w+\s+){0,2}that\b)", "she said that"},
      {R"(\bsaid\s+(?:\w+\s+){0,2}that\b)", "she said so often that"},
      {R"((?-i)\bWHO says\b)", "what the WHO says"},
      {R"((?-i)^(?:By|Words by)\s+[A-Z])", "Words by Ann"},
      {R"(one(?:\s+or)?two)", "onetwo"},
      {R"((?:\W|no )by$)", "no by"},
  };
  for (const auto& [regex, text] : kTexts) {
    PatternSetBuilder builder;
    ASSERT_TRUE(builder.resolve_vocabularies().empty());
    ASSERT_TRUE(builder.add_regex(regex).ok()) << regex;
    const PatternSet set = std::move(builder).build();
    const std::string_view all = text;
    EXPECT_EQ(set.scan(all, {Span{0, static_cast<std::uint32_t>(all.size())}}).matches.all().size(),
              1u)
        << regex;
  }
}

}  // namespace
}  // namespace caveat
