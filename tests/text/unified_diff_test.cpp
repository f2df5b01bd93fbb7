#include "text/unified_diff.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(UnifiedDiff, ShowsWhatChangedWithItsNeighbours) {
  EXPECT_EQ(unified_diff("a.md", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", "1\n2\n3\n4\ny\n6\n7\n8\n9\n"),
            "--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-x\n+y\n 6\n 7\n 8\n");
  EXPECT_EQ(unified_diff("a.md", "same\n", "same\n"), "");
}

TEST(UnifiedDiff, DistantChangesAreHunksOfTheirOwn) {
  std::string before, after;
  for (int n = 0; n < 20; ++n) {
    before += std::to_string(n) + '\n';
    after += (n == 2 || n == 17 ? "x\n" : std::to_string(n) + '\n');
  }
  EXPECT_EQ(unified_diff("a", before, after),
            "--- a/a\n+++ b/a\n@@ -1,6 +1,6 @@\n 0\n 1\n-2\n+x\n 3\n 4\n 5\n"
            "@@ -15,6 +15,6 @@\n 14\n 15\n 16\n-17\n+x\n 18\n 19\n");
}

TEST(UnifiedDiff, LineEndsStayWhatTheyAre) {
  EXPECT_EQ(unified_diff("a", "x\r\ny\r\n", "z\r\ny\r\n"),
            "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n-x\r\n+z\r\n y\r\n");
  EXPECT_EQ(unified_diff("a", "x", "y"),
            "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n"
            "+y\n\\ No newline at end of file\n");
  EXPECT_EQ(unified_diff("a", "", "y\n"), "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+y\n");
}

TEST(UnifiedDiff, NamesAreQuotedAsGitDoes) {
  EXPECT_TRUE(unified_diff("my draft.md", "x\n", "y\n")
                  .starts_with("--- a/my draft.md\t\n+++ b/my draft.md\t\n"));
  EXPECT_TRUE(unified_diff("a\"b\n.md", "x\n", "y\n").starts_with("--- \"a/a\\\"b\\012.md\"\n"));
}

}  // namespace
}  // namespace caveat
