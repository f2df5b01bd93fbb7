#include "suppression/directive_text.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

struct Row {
  std::string_view text, command, rules, reason;
};

constexpr Row kRows[] = {
    {"ignore claim/hype -- a name", "ignore", "claim/hype", "a name"},
    {"ignore claim/hype,claim/cure -- a name", "ignore", "claim/hype claim/cure", "a name"},
    {"ignore claim/hype, claim/cure\n  garble/x --\n two\n lines ", "ignore",
     "claim/hype claim/cure garble/x", "two lines"},
    {"ignore-start a/b -- since 2024 -- and on", "ignore-start", "a/b", "since 2024 -- and on"},
    {"ignore-end a/b", "ignore-end", "a/b", ""},
    {"ignore a/b--c -- d", "ignore", "a/b--c", "d"},
    {"ignore -- no rule", "ignore", "", "no rule"},
    {"ignore a/b --", "ignore", "a/b", ""},
    {"ignore a/b", "ignore", "a/b", ""},
    {"ignore * -- all", "ignore", "*", "all"},
    {"ignore", "ignore", "", ""},
    {"", "", "", ""},
    {" a/b -- x", "", "a/b", "x"},
};

TEST(DirectiveText, IsReadInParts) {
  for (const Row& row : kRows) {
    const DirectiveText text = parse_directive(row.text);
    std::string rules;
    for (const Span rule : text.rules) {
      rules += (rules.empty() ? "" : " ") + std::string(rule.of(row.text));
    }
    EXPECT_EQ(text.command, row.command) << row.text;
    EXPECT_EQ(rules, row.rules) << row.text;
    EXPECT_EQ(text.reason, row.reason) << row.text;
  }
}

TEST(DirectiveText, TheFrontMatterKeyHasNoCommand) {
  const DirectiveText text = parse_suppression("claim/hype -- a name");
  ASSERT_EQ(text.rules.size(), 1u);
  EXPECT_EQ(text.rules[0], (Span{0, 10}));
  EXPECT_EQ(text.reason, "a name");
}

TEST(DirectiveText, AReasonHasALetterOrADigit) {
  for (const char* good : {"a", "7", "ö", "- x"}) EXPECT_TRUE(says_something(good)) << good;
  for (const char* bad : {"", "-", "...", "?!"}) EXPECT_FALSE(says_something(bad)) << bad;
}

}  // namespace
}  // namespace caveat
