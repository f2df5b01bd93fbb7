#include "reporters/one_line.h"

#include <gtest/gtest.h>

#include "reporters/xml.h"

namespace caveat {
namespace {

TEST(OneLine, LeavesNothingThatMovesACursor) {
  EXPECT_EQ(one_line(" a\r\n\tb "), "a b");
  EXPECT_EQ(one_line("a\x1b[31m\xFF"), "a\\x1b[31m\\xff");
}

TEST(OneLine, AFindingSaysWhatWeighedInAndWhatIsBetter) {
  Finding finding;
  finding.message = "“cures” promises a cure.";
  EXPECT_EQ(say(finding), "“cures” promises a cure.");
  finding.note = "hedged";
  finding.suggestions = {"a", "b", "c", "d", "e"};
  EXPECT_EQ(say(finding), "“cures” promises a cure. (hedged) Better: a | b | c | d");
}

TEST(OneLine, AProblemSaysItsHint) {
  EXPECT_EQ(say(Problem{"a.md", {}, "it is binary", "save it as text", 0, 0, {}}),
            "it is binary (save it as text)");
  EXPECT_EQ(say(Problem{"a.md", {}, "it is binary", "", 0, 0, {}}), "it is binary");
}

TEST(OneLine, ARunOfAChangeSaysWhatItLeftOut) {
  RunSummary summary;
  EXPECT_EQ(say_change(summary), "");
  EXPECT_EQ(say_articles(summary), "0 articles");
  summary.change = "changed since main\x1b[0m";
  EXPECT_EQ(say_change(summary), "no article is changed since main\\x1b[0m");
  summary.documents = 3;
  summary.failed = 1;
  EXPECT_EQ(say_change(summary), "");
  EXPECT_EQ(say_articles(summary), "2 articles changed since main\\x1b[0m");
  summary.outside_change = 12;
  EXPECT_EQ(say_change(summary), "12 findings outside the change not shown");
}

TEST(OneLine, PathsLoseADotInFront) {
  EXPECT_EQ(plain_path("./a.md"), "a.md");
  EXPECT_EQ(plain_path(".//a/./b.md"), "a/./b.md");
  EXPECT_EQ(plain_path("././a.md"), "a.md");
  EXPECT_EQ(plain_path("../a.md"), "../a.md");
  EXPECT_EQ(plain_path("/a.md"), "/a.md");
  EXPECT_EQ(plain_path(".a.md"), ".a.md");
  EXPECT_EQ(plain_path("./"), "./");
  EXPECT_EQ(plain_path(""), "");
}

TEST(Xml, HasNoMarkupLeft) {
  EXPECT_EQ(xml("<a b=\"c\" d='e'>&amp; ]]>"),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp; ]]&gt;");
  EXPECT_EQ(xml("a\x01z"), "a\\x01z");
  EXPECT_EQ(xml("\xEF\xBF\xBE\xEF\xBF\xBF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "no XML characters";
}

}  // namespace
}  // namespace caveat
