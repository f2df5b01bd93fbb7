#include "reporters/wording.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(Wording, Numbers) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "article"), "1 article");
  EXPECT_EQ(counted(0, "article"), "0 articles");
  EXPECT_EQ(counted(14203, "word"), "14,203 words");
}

TEST(Wording, Severities) {
  EXPECT_EQ(count_severities(0, 0, 0), "no findings");
  EXPECT_EQ(count_severities(1, 0, 2), "1 error, 2 suggestions");
  EXPECT_EQ(count_severities(0, 1, 0), "1 warning");
}

TEST(Wording, Sources) {
  const std::pair<SourceReference, const char*> kCases[] = {
      {{"x", "Claims Guidance", "FTC", "2022", "", "", "guideline"}, "FTC, Claims Guidance (2022)"},
      {{"x", "FTC Claims Guidance", "FTC", "2022", "", "", "guideline"},
       "FTC Claims Guidance (2022)"},
      {{"x", "Claims Guidance", "FTC", "", "", "", "guideline"}, "FTC, Claims Guidance"},
      {{"x", "Claims Guidance", "", "", "", "", "guideline"}, "Claims Guidance"},
      {{"x", "plain words", "caveat", "", "", "", "editorial"}, "editorial judgement: plain words"},
      {{"x", "", "", "", "", "", ""}, "x"},
  };
  for (const auto& [source, text] : kCases) EXPECT_EQ(describe(source), text);
}

TEST(Wording, FoldBlanks) {
  EXPECT_EQ(fold_blanks("  a\n\t b\r\nc "), "a b c");
  EXPECT_EQ(fold_blanks(" \n"), "");
}

TEST(Wrap, BreaksAtBlanks) {
  EXPECT_EQ(wrap("one two three four", 0, 2, 9), "one two\n  three\n  four");
  EXPECT_EQ(wrap("one two", 6, 2, 10), "one\n  two") << "columns that are taken count";
  EXPECT_EQ(wrap("three", 8, 2, 10), "\n  three") << "even the first word goes down";
  EXPECT_EQ(wrap("naïve café", 0, 0, 10), "naïve café") << "columns, not bytes";
}

TEST(Wrap, LeavesWhatCannotBeBroken) {
  EXPECT_EQ(wrap("anextremelylongword and", 0, 2, 9), "anextremelylongword\n  and");
  EXPECT_EQ(wrap("one two three", 0, 2, 0), "one two three") << "width 0 breaks nothing";
  EXPECT_EQ(wrap("", 4, 2, 9), "");
}

}  // namespace
}  // namespace caveat
