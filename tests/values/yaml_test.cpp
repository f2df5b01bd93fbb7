#include <gtest/gtest.h>

#include "values/outline.h"
#include "values/parse.h"

namespace caveat {
namespace {

std::string parsed(std::string content) {
  const RuleFile file{"post.md", std::move(content)};
  const auto root = parse_yaml(file);
  if (root) return outline(*root, file.content);
  std::string out = "\n";
  for (const Problem& problem : root.problems()) out += render(problem);
  return out;
}

TEST(ParseYaml, GivesScalarsTheirBytesWithoutQuotationMarks) {
  EXPECT_EQ(parsed("title: \"Hé\"\nsub: it's 'so'\nn: 12\nno: \"12\"\ndraft: true\nx: 1.5\n"), R"(
 table
/title string ⟨Hé⟩
/sub string ⟨it's 'so'⟩
/n integer ⟨12⟩
/no string ⟨12⟩
/draft boolean ⟨true⟩
/x string ⟨1.5⟩
)");
}

TEST(ParseYaml, ReadsListsAndMapsInBothStyles) {
  EXPECT_EQ(
      parsed("tags: [a, [b, c]]\nby:\n  - name: A\n    job: B\n  - plain\nm: {x: {y: 1}, z: }\n"),
      R"(
 table
/tags array ⟨⟩
/tags[] string ⟨a⟩
/tags[] array ⟨⟩
/tags[][] string ⟨b⟩
/tags[][] string ⟨c⟩
/by array ⟨⟩
/by[] table ⟨⟩
/by[]/name string ⟨A⟩
/by[]/job string ⟨B⟩
/by[] string ⟨plain⟩
/m table ⟨⟩
/m/x table ⟨⟩
/m/x/y integer ⟨1⟩
/m/z nothing ⟨⟩
)");
}

TEST(ParseYaml, ReadsNothingAsNothing) {
  EXPECT_EQ(parsed(""), "\n nothing\n");
  EXPECT_EQ(parsed("# only a comment\n"), "\n nothing\n");
}

TEST(ParseYaml, CountsBytesAfterAByteOrderMark) {
  EXPECT_EQ(parsed("\xEF\xBB\xBFtitle: é\r\nnext: b\r\n"), R"(
 table
/title string ⟨é⟩
/next string ⟨b⟩
)");
}

struct Broken {
  std::string content;
  std::string problem;
};

TEST(ParseYaml, SaysWhereAMistakeIs) {
  const Broken kCases[] = {
      {"a: x: y\n", R"(
post.md:1:5: error: this is not YAML that caveat reads: illegal map value
    a: x: y
        ^
)"},
      {"a: [1\nb: 2\n", R"(
post.md:2:2: error: this is not YAML that caveat reads: end of sequence flow not found
    b: 2
     ^
)"},
      {"? [a]\n: b\n", R"(
post.md:1:3: error: this is not YAML that caveat reads: a key that is no plain word
    ? [a]
      ^
)"},
  };
  for (const Broken& one : kCases) EXPECT_EQ(parsed(one.content), one.problem);
}

// "Billion laughs": nine lines that stand for 10^9 words.
TEST(ParseYaml, RefusesAliases) {
  std::string bomb = "a: &a [lol, lol]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    const std::string last = "*" + std::string(1, static_cast<char>(name - 1));
    bomb += std::string(1, name) + ": &" + name + " [" + last + "," + last + "]\n";
  }
  EXPECT_EQ(parsed(bomb), R"(
post.md:2:8: error: this is not YAML that caveat reads: an alias (`*name`)
    b: &b [*a,*a]
           ^
)");
}

TEST(ParseYaml, RefusesNestingWithoutEnd) {
  const std::string deep = std::string(65, '[') + std::string(65, ']');
  EXPECT_NE(parsed(deep).find("post.md:1:65: error"), std::string::npos) << parsed(deep);
  EXPECT_EQ(parsed(std::string(64, '[') + std::string(64, ']')).find("error"), std::string::npos);
  for (const char* piece : {"[", "{a: ", "- ", "? "}) {
    std::string text;
    for (int n = 0; n < 50'000; ++n) text += piece;
    EXPECT_NE(parsed(text).find("error"), std::string::npos) << piece;
  }
}

}  // namespace
}  // namespace caveat
