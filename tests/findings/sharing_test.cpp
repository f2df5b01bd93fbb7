#include "findings/sharing.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

Finding finding(const std::string& excerpt) {
  Finding out;
  out.rule = "claim/cure-promise";
  out.message = "“" + excerpt + "” promises a cure.";
  out.excerpt = excerpt;
  out.suggestions = {"may help with the symptoms", "is one way to treat"};
  out.sources = {"nice-ng222"};
  out.fixes = {{"suggest", "may help", {}}};
  return out;
}

TEST(Sharing, EqualTextsAreHeldOnce) {
  Sharing sharing;
  Finding one = finding("cures depression");
  Finding same = finding("cures depression");
  Finding other = finding("heals anxiety");
  for (Finding* each : {&one, &same, &other}) sharing.share(*each);
  EXPECT_EQ(one.rule.c_str(), other.rule.c_str());
  EXPECT_EQ(one.message.c_str(), same.message.c_str());
  EXPECT_EQ(one.excerpt.c_str(), same.excerpt.c_str());
  EXPECT_EQ(&one.suggestions.list(), &other.suggestions.list());
  EXPECT_EQ(&one.sources.list(), &other.sources.list());
  EXPECT_EQ(one.fixes[0].text.c_str(), other.fixes[0].text.c_str());
  EXPECT_EQ(other.message, "“heals anxiety” promises a cure.");
  EXPECT_EQ(other.grade.c_str(), std::string());
}

TEST(Sharing, ForgetsRatherThanGrows) {
  Sharing sharing;
  Finding first = finding("word 0");
  sharing.share(first);
  for (int n = 1; n < 20'000; ++n) {
    Finding one = finding("word " + std::to_string(n));
    sharing.share(one);
    ASSERT_EQ(one.excerpt, "word " + std::to_string(n));
  }
  Finding again = finding("word 0");
  sharing.share(again);
  EXPECT_NE(again.excerpt.c_str(), first.excerpt.c_str());
  EXPECT_EQ(again.excerpt, first.excerpt);
}

}  // namespace
}  // namespace caveat
