#include <gtest/gtest.h>

#include "values/outline.h"
#include "values/parse.h"

namespace caveat {
namespace {

std::string parsed(std::string content) {
  const RuleFile file{"r.toml", std::move(content)};
  const auto root = parse_toml(file);
  if (root) return outline(*root, file.content);
  std::string out = "\n";
  for (const Problem& problem : root.problems()) out += render(problem);
  return out;
}

TEST(ParseToml, GivesEveryValueItsBytes) {
  EXPECT_EQ(parsed(R"(# Ünicode before
[ruleset]
name = 'x“y”' # why
"quoted key" = [ "ä", 'b', true ]
a.b = 1
d = {x = 1, y = 2.5}
day = 2024-05-01
)"),
            R"(
 table
/ruleset table ⟨[ruleset]⟩
/ruleset/name string ⟨'x“y”'⟩
/ruleset/"quoted key"~ array ⟨[ "ä", 'b', true ]⟩
/ruleset/"quoted key"~[] string ⟨"ä"⟩
/ruleset/"quoted key"~[] string ⟨'b'⟩
/ruleset/"quoted key"~[] boolean ⟨true⟩
/ruleset/a table ⟨a⟩
/ruleset/a/b integer ⟨1⟩
/ruleset/d table ⟨{x = 1, y = 2.5}⟩
/ruleset/d/x integer ⟨1⟩
/ruleset/d/y number ⟨2.5⟩
/ruleset/day string ⟨2024-05-01⟩
)");
}

TEST(ParseToml, RefusesCharactersBeyondAsciiOutsideOfQuotes) {
  EXPECT_EQ(parsed("a = 'ü' # ü\nÇa = 1\n"),
            "\nr.toml:2:1: error: this is not valid TOML: expected keys, tables, whitespace "
            "or comments, saw 'Ç'\n    Ça = 1\n    ^\n");
  EXPECT_EQ(parsed("a = \u00A01\n").substr(0, 18), "\nr.toml:1:5: error");
  EXPECT_EQ(parsed("a = 1'ü'\n").substr(0, 18), "\nr.toml:1:6: error");
  for (const char* good : {"a = \"\\\"ü\"\n", "a = 'ü\\'\n", "'ü' = 1\n", "a = '''\nü'ü''ü'''\n",
                           "a = \"\"\"\nü\"ü\\\"\"\"ü\"\"\"\n", "a = \"\"\"ü\"\"\"\" # ü\n",
                           "a = [ # ü\n \"ü\", 'ü' ]\n"}) {
    EXPECT_EQ(parsed(good).find("error"), std::string::npos) << good << parsed(good);
  }
}

TEST(ParseToml, KeepsTheOrderOfTheFile) {
  EXPECT_EQ(parsed("[z]\n[a]\n[[m]]\n[[m]]\nb = \"\"\na = \"\"\n"), R"(
 table
/z table ⟨[z]⟩
/a table ⟨[a]⟩
/m array ⟨[[m]]⟩
/m[] table ⟨[[m]]⟩
/m[] table ⟨[[m]]⟩
/m[]/b string ⟨""⟩
/m[]/a string ⟨""⟩
)");
}

TEST(ParseToml, CountsBytesAfterAByteOrderMarkAndWithCrLf) {
  EXPECT_EQ(parsed("\xEF\xBB\xBFü1 = 1\r\n").substr(0, 8), "\nr.toml:") << "ü is no bare key";
  EXPECT_EQ(parsed("\xEF\xBB\xBF"
                   "ab = \"cd\"\r\nef = 1\r\n"),
            "\n table\n"
            "/ab string ⟨\"cd\"⟩\n"
            "/ef integer ⟨1⟩\n");
}

TEST(ParseToml, ReadsAnEmptyFileAsAnEmptyTable) {
  EXPECT_EQ(parsed(""), "\n table\n");
  EXPECT_EQ(parsed("# nothing\n\n"), "\n table\n");
}

struct Broken {
  const char* content;
  const char* problem;
};

TEST(ParseToml, SaysWhereAMistakeIs) {
  const Broken kCases[] = {
      {"a = 1\na = 2\n", R"(
r.toml:2:5: error: this is not valid TOML: cannot redefine existing integer 'a'
    a = 2
        ^
)"},
      {"[a]\n[a]\n", R"(
r.toml:2:1: error: this is not valid TOML: cannot redefine existing table 'a'
    [a]
    ^
)"},
      {"[[rule]]\n[rule]\n", R"(
r.toml:2:1: error: this is not valid TOML: cannot redefine existing array 'rule' as table
    [rule]
    ^
)"},
      {"why = \"é\" because\n", R"(
r.toml:1:11: error: this is not valid TOML: expected a comment or whitespace, saw 'b'
    why = "é" because
              ^
)"},
      {"id claim\n", R"(
r.toml:1:4: error: this is not valid TOML: expected '=', saw 'c'
    id claim
       ^
)"},
      {"regex = \"\\bcure\\q\"\n", R"(
r.toml:1:17: error: this is not valid TOML: unknown escape sequence '\q'
    regex = "\bcure\q"
                    ^
)"},
      {"a = [1,\n", R"(
r.toml:1:8: error: this is not valid TOML: encountered end-of-file
    a = [1,
           ^
)"},
      {"a = \"\xFF\"\n", R"(
r.toml:1:5: error: this is not valid TOML: Encountered invalid utf-8 sequence
    a = "\xff"
        ^
)"},
  };
  for (const Broken& one : kCases) EXPECT_EQ(parsed(one.content), one.problem);
}

// Deep nesting would run the stack out, in the library or in us.
TEST(ParseToml, RefusesNestingWithoutEnd) {
  std::string dots;
  for (int n = 0; n < 100'000; ++n) dots += "a.";
  EXPECT_NE(parsed(dots + "a = 1\n").find("a key of more than 1000 parts"), std::string::npos);
  EXPECT_NE(parsed("x = 1\n[" + dots + "a]\n").find("r.toml:2:1"), std::string::npos);
  EXPECT_NE(parsed("a = " + std::string(100'000, '[')).find("nested value depth"),
            std::string::npos);
}

}  // namespace
}  // namespace caveat
