#include "config/glob.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace caveat {
namespace {

struct Case {
  const char* pattern;
  const char* path;
  bool matches;
};

TEST(GlobMatches, FollowsItsTable) {
  const Case kCases[] = {
      // A pattern without a folder looks at the last part.
      {"*.md", "a.md", true},
      {"*.md", "x/y/a.md", true},
      {"*.md", "a.html", false},
      {"*.md", "a.md.bak", false},
      {"a.md", "x/a.md", true},
      {"a.md", "x/ba.md", false},
      {"x", "x/a.md", false},
      // A star stays inside its folder.
      {"blog/*.md", "blog/a.md", true},
      {"blog/*.md", "blog/2024/a.md", false},
      {"blog/*.md", "old/blog/a.md", false},
      {"*/a.md", "x/a.md", true},
      {"*/a.md", "a.md", false},
      {"a*c*e/x", "abcde/x", true},
      {"a*c*e/x", "abdde/x", false},
      {"x/*", "x/", true},
      // Two stars cross folders.
      {"**/*.md", "a.md", true},
      {"**/*.md", "x/y/a.md", true},
      {"**/blog/*.md", "blog/a.md", true},
      {"**/blog/*.md", "x/blog/a.md", true},
      {"**/blog/*.md", "x/myblog/a.md", false},
      {"drafts/**", "drafts/a.md", true},
      {"drafts/**", "drafts/x/y/a.md", true},
      {"drafts/**", "old/drafts/a.md", false},
      {"drafts/", "drafts/x/a.md", true},
      {"drafts/", "drafts.md", false},
      {"x/**/a.md", "x/a.md", true},
      {"x/**/a.md", "x/y/z/a.md", true},
      {"x/**/a.md", "x/ya.md", false},
      {"**", "x/y", true},
      {"x**/a.md", "xyz/a.md", true},  // inside a name, two stars are one
      {"x**/a.md", "x/y/a.md", false},
      // One character.
      {"?.md", "é.md", true},
      {"?.md", "ab.md", false},
      {"a?b/c", "a/b/c", false},
      {"[a-c]1.md", "b1.md", true},
      {"[a-c]1.md", "d1.md", false},
      {"[!a-c]1.md", "d1.md", true},
      {"[!a-c]1.md", "b1.md", false},
      {"[é]1.md", "é1.md", true},
      {"[]x]1.md", "]1.md", true},
      {"[a-]1.md", "-1.md", true},
      {"x[!a]y/z", "x/y/z", false},
      {"[a.md", "[a.md", true},  // never closed: an ordinary bracket
      // In front.
      {"./blog/*.md", "blog/a.md", true},
      {"/blog/*.md", "blog/a.md", true},
      {"/a.md", "a.md", true},
      {"/a.md", "x/a.md", false},
      // Case counts; nothing but the whole path will do.
      {"*.MD", "a.md", false},
      {"", "", true},
      {"", "a", false},
      {"blog", "blo", false},
      {"+(a).md", "+(a).md", true},
  };
  for (const Case& one : kCases) {
    EXPECT_EQ(glob_matches(one.pattern, one.path), one.matches) << one.pattern << " " << one.path;
  }
}

// Backtracking matchers need exponential time here.
TEST(GlobMatches, TakesItsTimeFromTheLengthsAlone) {
  std::string stars, folders, path;
  for (int n = 0; n < 200; ++n) {
    stars += "*a";
    folders += "**/a*/";
  }
  for (int n = 0; n < 2000; ++n) path += "aa/";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(glob_matches(stars + "b", std::string(4000, 'a')));
  EXPECT_FALSE(glob_matches(folders + "b", path));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace caveat
