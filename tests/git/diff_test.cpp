#include "git/diff.h"

#include <gtest/gtest.h>

namespace caveat::git {
namespace {

using Lines = ChangedLines::Lines;

std::vector<ChangedFile> parsed(std::string_view diff) {
  const auto files = parse_diff(diff);
  EXPECT_TRUE(files.ok()) << (files ? "" : render(files.problems()[0]));
  return files ? *files : std::vector<ChangedFile>{};
}

// A file without the mode line; `body` begins behind the header.
std::string file(const std::string& name, const std::string& body) {
  return "diff --git a/" + name + " b/" + name + "\nindex 0f3a1b2..4c5d6e7 100644\n--- a/" + name +
         "\n+++ b/" + name + "\n" + body;
}

TEST(ParseDiff, NothingIsNothing) { EXPECT_TRUE(parsed("").empty()); }

TEST(ParseDiff, HunksGiveTheLinesOfTheNewText) {
  const auto files = parsed(file("a.md",
                                 "@@ -2 +2 @@ a heading\n-old\n+new\n"
                                 "@@ -10,0 +11,3 @@\n+one\n+two\n+three\n"
                                 "@@ -20,2 +23,0 @@\n-x\n-y\n"));
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0], (ChangedFile{"a.md", {false, {{2, 2}, {11, 13}}, {23}}, false}));
}

TEST(ParseDiff, WhatAnArticleHoldsIsNoDiff) {
  const auto files =
      parsed(file("a.md",
                  "@@ -1,2 +1,4 @@\n--- a/x\n-diff --git a/y b/y\n+++ b/evil.md\n+@@ -1 +1 @@\n"
                  "+diff --git a/z b/z\n+* Unmerged path q\n") +
             file("b.md", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\r\n"));
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0], (ChangedFile{"a.md", {false, {{1, 4}}, {}}, false}));
  EXPECT_EQ(files[1], (ChangedFile{"b.md", {false, {{1, 1}}, {}}, false}));
}

TEST(ParseDiff, NamesComeBackAsTheyAreOnDisk) {
  const struct {
    const char* header;
    const char* plus;
    const char* name;
  } kCases[] = {
      {"a/two words.md b/two words.md", "b/two words.md\t", "two words.md"},
      {"a/x b/x b/x b/x", "b/x b/x\t", "x b/x"},
      {R"("a/k\303\251ta\tm\"\\.md" "b/k\303\251ta\tm\"\\.md")", R"("b/k\303\251ta\tm\"\\.md")",
       "k\xC3\xA9ta\tm\"\\.md"},
      {R"("a/new\nline.md" "b/new\nline.md")", R"("b/new\nline.md")", "new\nline.md"},
  };
  for (const auto& one : kCases) {
    const auto files = parsed("diff --git " + std::string(one.header) + "\n--- /dev/null\n+++ " +
                              one.plus + "\n@@ -0,0 +1 @@\n+a\n");
    ASSERT_EQ(files.size(), 1u) << one.header;
    EXPECT_EQ(files[0].path, one.name);
    // Without "+++", as of an empty or a binary file, the header alone names it.
    const auto by_header =
        parsed("diff --git " + std::string(one.header) + "\nnew file mode 100644\nindex 0..1\n");
    ASSERT_EQ(by_header.size(), 1u) << one.header;
    EXPECT_EQ(by_header[0], (ChangedFile{one.name, {true, {}, {}}, false}));
  }
}

TEST(ParseDiff, ANewFileIsChangedAsAWhole) {
  const auto files = parsed(
      "diff --git a/n.md b/n.md\nnew file mode 100644\nindex 0000000..1\n--- /dev/null\n"
      "+++ b/n.md\n@@ -0,0 +1,2 @@\n+a\n+b\n");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0], (ChangedFile{"n.md", {true, {}, {}}, false}));
}

TEST(ParseDiff, ARenameIsKnownByItsNewNameAndOnlyWhenEdited) {
  const std::string head =
      "diff --git a/old.md b/new.md\nsimilarity index 90%\nrename from old.md\nrename to new.md\n";
  EXPECT_TRUE(parsed(head).empty());
  const auto files =
      parsed(head + "index 1..2 100644\n--- a/old.md\n+++ b/new.md\n@@ -3 +3 @@\n-a\n+b\n");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0], (ChangedFile{"new.md", {false, {{3, 3}}, {}}, false}));
}

TEST(ParseDiff, LeavesOutWhatIsNoArticleAnyMore) {
  EXPECT_TRUE(parsed("diff --git a/d.md b/d.md\ndeleted file mode 100644\nindex 1..0\n--- a/d.md\n"
                     "+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
                  .empty());
  EXPECT_TRUE(parsed("diff --git a/m.md b/m.md\nold mode 100644\nnew mode 100755\n").empty());
  EXPECT_TRUE(parsed("diff --git a/l.md b/l.md\nnew file mode 120000\nindex 0..1\n--- /dev/null\n"
                     "+++ b/l.md\n@@ -0,0 +1 @@\n+target.md\n\\ No newline at end of file\n")
                  .empty());
  EXPECT_TRUE(parsed("diff --git a/l.md b/l.md\nindex 1..2 120000\n--- a/l.md\n+++ b/l.md\n"
                     "@@ -1 +1 @@\n-a\n+b\n")
                  .empty());
  EXPECT_TRUE(parsed("diff --git a/sub b/sub\nindex 1..2 160000\n--- a/sub\n+++ b/sub\n"
                     "@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\n")
                  .empty());
}

TEST(ParseDiff, ABinaryFileIsChangedAsAWhole) {
  const auto files = parsed(
      "diff --git a/b.md b/b.md\nindex 1..2 100644\nBinary files a/b.md and b/b.md differ\n");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_TRUE(files[0].lines.all);
}

TEST(ParseDiff, AConflictIsSaid) {
  const auto files = parsed("* Unmerged path c.md\n");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0], (ChangedFile{"c.md", {true, {}, {}}, true}));
}

TEST(ParseDiff, WhatItCannotReadIsAProblem) {
  for (const std::string& diff :
       {std::string("warning: something\n"), std::string("diff --cc a.md\n"),
        file("a.md", "@@ -1 +1 @@\n-a\n"), file("a.md", "@@ -1 +1 @@\n a\n-a\n+b\n"),
        file("a.md", "@@ one two @@\n"), file("a.md", "@@ -1 @@\n"),
        file("a.md", "@@@ -1 -1 +1 @@@\n"), std::string("diff --git \"a/x b/x\n+++ \"b/x\n"),
        std::string("diff --git a/x b/x\n+++ x\n"),
        std::string("diff --git a/x b/y\nBinary files a/x and b/y differ\n")}) {
    EXPECT_FALSE(parse_diff(diff).ok()) << diff;
  }
}

}  // namespace
}  // namespace caveat::git
