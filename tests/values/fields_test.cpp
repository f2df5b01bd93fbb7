#include "values/fields.h"

#include <gtest/gtest.h>

#include "values/parse.h"

namespace caveat {
namespace {

// Reads one table with `read`, then gives back all problems as a person sees them.
template <typename Read>
std::string problems_of(std::string content, Read read) {
  const RuleFile file{"r.toml", std::move(content)};
  const auto root = parse_toml(file);
  EXPECT_TRUE(root.ok());
  Problems problems;
  Fields fields(*root, file, problems);
  read(fields);
  fields.finish();
  std::string out = "\n";
  for (const Problem& problem : problems) out += render(problem);
  return out;
}

TEST(Fields, ReadsWhatIsThere) {
  const std::string problems = problems_of(
      R"(text = "a"
list = ["a", "b"]
one = "c"
count = 3
share = 0.5
whole = 2
yes = true
level = "low"
[table]
[[tables]]
[[tables]]
)",
      [](Fields& fields) {
        EXPECT_EQ(fields.required_text("text").value, "a");
        EXPECT_EQ(fields.strings("list"), (std::vector<std::string>{"a", "b"}));
        EXPECT_EQ(fields.strings("one"), (std::vector<std::string>{"c"}));
        EXPECT_EQ(fields.integer("count", 1), 3);
        EXPECT_DOUBLE_EQ(fields.number("share", 0), 0.5);
        EXPECT_DOUBLE_EQ(fields.number("whole", 0), 2);
        EXPECT_TRUE(fields.boolean("yes", false));
        EXPECT_EQ(fields.choice("level", {"low", "high"}, "high"), "low");
        EXPECT_NE(fields.table("table"), nullptr);
        EXPECT_EQ(fields.tables("tables").size(), 2u);
      });
  EXPECT_EQ(problems, "\n");
}

TEST(Fields, FallsBackOnWhatIsAbsent) {
  const std::string problems = problems_of("", [](Fields& fields) {
    EXPECT_FALSE(fields.has("a"));
    EXPECT_FALSE(fields.text("a"));
    EXPECT_EQ(fields.string("a", "x"), "x");
    EXPECT_TRUE(fields.strings("a").empty());
    EXPECT_EQ(fields.integer("a", 7), 7);
    EXPECT_TRUE(fields.boolean("a", true));
    EXPECT_EQ(fields.choice("a", {"low"}, "low"), "low");
    EXPECT_EQ(fields.table("a"), nullptr);
    EXPECT_TRUE(fields.tables("a").empty());
  });
  EXPECT_EQ(problems, "\n");
}

TEST(Fields, PointsIntoTheFile) {
  problems_of("a = 'é'\nb = [\"x\", \"y\"]\n", [](Fields& fields) {
    const std::string& content = fields.file().content;
    EXPECT_EQ(fields.text("a")->span.of(content), "'é'");
    EXPECT_EQ(fields.texts("b")[1].span.of(content), "\"y\"");
    EXPECT_EQ(fields.texts("b")[1].file, &fields.file());
  });
}

TEST(Fields, ReportsUnknownKeysWithTheNearestKnownOne) {
  EXPECT_EQ(problems_of("mesage = \"x\"\nzebra = 1\n",
                        [](Fields& fields) {
                          (void)fields.text("message");
                          fields.ignore("other");
                        }),
            R"(
r.toml:1:1: error: unknown key `mesage`
    mesage = "x"
    ^~~~~~
  did you mean `message`?
r.toml:2:1: error: unknown key `zebra`
    zebra = 1
    ^~~~~
)");
}

TEST(Fields, ReportsEveryWrongType) {
  const std::string problems = problems_of(
      R"(text = 1
list = 2
items = ["a", 3]
count = "4"
share = "5"
yes = "6"
level = "lwo"
levels = "zzz"
table = 7
tables = 8
)",
      [](Fields& fields) {
        EXPECT_FALSE(fields.text("text"));
        EXPECT_TRUE(fields.texts("list").empty());
        EXPECT_EQ(fields.strings("items"), (std::vector<std::string>{"a"}));
        EXPECT_EQ(fields.integer("count", 1), 1);
        EXPECT_DOUBLE_EQ(fields.number("share", 1), 1);
        EXPECT_FALSE(fields.boolean("yes", false));
        EXPECT_EQ(fields.choice("level", {"low", "high"}, "high"), "high");
        EXPECT_EQ(fields.choice("levels", {"low", "high"}, "high"), "high");
        EXPECT_EQ(fields.table("table"), nullptr);
        EXPECT_TRUE(fields.tables("tables").empty());
      });
  EXPECT_EQ(problems, R"(
r.toml:1:8: error: `text` is an integer, not a string
    text = 1
           ^
  write it in quotation marks
r.toml:2:8: error: `list` is an integer, not a list of strings
    list = 2
           ^
  write ["…", "…"]
r.toml:3:15: error: an item of `items` is an integer, not a string
    items = ["a", 3]
                  ^
r.toml:4:9: error: `count` is a string, not a whole number
    count = "4"
            ^~~
r.toml:5:9: error: `share` is a string, not a number
    share = "5"
            ^~~
r.toml:6:7: error: `yes` is a string, not true or false
    yes = "6"
          ^~~
r.toml:7:9: error: `lwo` is no level
    level = "lwo"
            ^~~~~
  did you mean `low`?
r.toml:8:10: error: `zzz` is no levels
    levels = "zzz"
             ^~~~~
  expected one of: low, high
r.toml:9:9: error: `table` is an integer, not a table
    table = 7
            ^
r.toml:10:10: error: `tables` is an integer, not an array of tables
    tables = 8
             ^
  write [[tables]]
)");
}

TEST(Fields, ReportsWhatIsMissingOrEmpty) {
  EXPECT_EQ(problems_of("[ruleset]\n",
                        [](Fields& fields) {
                          const Value& table = *fields.table("ruleset");
                          Fields inner(table, fields.file(), fields.problems());
                          EXPECT_EQ(inner.required_text("name").value, "");
                        }),
            R"(
r.toml:1:1: error: `name` is missing
    [ruleset]
    ^
)");
  EXPECT_EQ(problems_of("name = \"\"\n", [](Fields& fields) { fields.required_text("name"); }),
            R"(
r.toml:1:8: error: `name` is empty
    name = ""
           ^~
)");
}

TEST(Fields, ReportsAMisspeltRequiredKeyOnce) {
  EXPECT_EQ(problems_of("mesage = \"x\"\n", [](Fields& fields) { fields.required_text("message"); }),
            R"(
r.toml:1:1: error: `message` is missing
    mesage = "x"
    ^~~~~~
  did you mean `message` by `mesage`?
)");
}

}  // namespace
}  // namespace caveat
