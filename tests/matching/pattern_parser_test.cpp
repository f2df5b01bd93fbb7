#include "matching/pattern_parser.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(PatternParser, EveryMistakeHasAPlaceAndAHint) {
  struct Case {
    const char* pattern;
    const char* message;
    Span span;
  };
  const Case cases[] = {
      {"cures (a|b", "`(` is never closed", {6, 7}},
      {"cures a)", "unexpected `)`", {7, 8}},
      {"(a||b)", "an alternative is empty", {0, 6}},
      {"{treatment", "`{` is never closed", {0, 1}},
      {"{}", "a vocabulary needs a name", {0, 2}},
      {"{verb:past}", "`past` is no form of a vocabulary", {0, 11}},
      {"cure [x]", "a gap is a number in brackets", {5, 6}},
      {"cure [0] it", "a gap is 1 to 12 words", {5, 8}},
      {"cure [99] it", "a gap is 1 to 12 words", {5, 9}},
      {"? cure", "`?` has nothing before it", {0, 1}},
      {"[3]? cure", "`?` may not stand here", {3, 4}},
      {"= cure", "`=` needs a word behind it", {0, 1}},
      {"e.g. this", "a full stop is no part of a word", {0, 4}},
      {"reliev~ it", "`reliev` is no whole word", {0, 7}},
      {"cure!", "`!` means nothing in a word pattern", {4, 5}},
      {"<a> <b>", "only one part can be marked with < >", {4, 5}},
      {"a> b", "`>` without `<` before it", {1, 2}},
      {"<a b", "`<` is never closed", {0, 4}},
      {"(<a>|b)", "< and > may not stand inside a group", {0, 7}},
      {"[3]", "the pattern could match no words at all", {0, 3}},
      {"a? (b)?", "the pattern could match no words at all", {0, 7}},
      {"", "the pattern could match no words at all", {0, 0}},
  };
  for (const Case& c : cases) {
    const ParsedPattern parsed = parse_pattern(c.pattern);
    ASSERT_EQ(parsed.errors.size(), 1u) << c.pattern;
    EXPECT_EQ(parsed.errors[0].message, c.message) << c.pattern;
    EXPECT_EQ(parsed.errors[0].span, c.span) << c.pattern;
    EXPECT_NE(parsed.errors[0].hint, "") << c.pattern;
  }
}

TEST(PatternParser, NestingIsBounded) {
  const std::string deep = std::string(100, '(') + "a" + std::string(100, ')');
  ASSERT_EQ(parse_pattern(deep).errors.size(), 1u);
  EXPECT_EQ(parse_pattern(deep).errors[0].message, "groups are nested too deeply");
}

TEST(PatternParser, SoundPatternsHaveNoErrors) {
  for (const char* pattern : {"a", "a?  b", "(a b|{c:ing}) [12] <d~>", "# % , $ £ € ^ x $$",
                              "self-harm", "don’t", "sync~ panic~ relieve~"}) {
    EXPECT_TRUE(parse_pattern(pattern).errors.empty()) << pattern;
  }
}

}  // namespace
}  // namespace caveat
