#include "text/problem.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(Problem, ShowsTheLineWithACaret) {
  const std::string content = "[rule]\npatern = [\"cures\"]\n";
  EXPECT_EQ(render(problem_at("a.toml", content, {7, 13}, "unknown key `patern`",
                              "did you mean `patterns`?")),
            "a.toml:2:1: error: unknown key `patern`\n"
            "    patern = [\"cures\"]\n"
            "    ^~~~~~\n"
            "  did you mean `patterns`?\n");
}

TEST(Problem, TheCaretStandsUnderTheCharacterNotTheByte) {
  EXPECT_EQ(render(problem_at("a.toml", "é = “x”", {5, 8}, "bad")),
            "a.toml:1:5: error: bad\n"
            "    é = “x”\n"
            "        ^\n");
}

TEST(Problem, WithoutAPlaceThereIsNoLine) {
  EXPECT_EQ(render({"", {}, "no article matches", "", 0, 0, {}}), "error: no article matches\n");
}

TEST(Problem, ControlsInTheLineAreShownNotObeyed) {
  EXPECT_EQ(render(problem_at("a", "\x1b[2J", {0, 1}, "bad")),
            "a:1:1: error: bad\n"
            "    \\x1b[2J\n"
            "    ^~~~\n");
}

TEST(Problem, NearestNameIsNearOrNothing) {
  const std::vector<std::string> known = {"patterns", "severity", "message"};
  EXPECT_EQ(nearest_name("patern", known), "patterns");
  EXPECT_EQ(nearest_name("serverity", known), "severity");
  EXPECT_EQ(nearest_name("mesage", known), "message");
  EXPECT_EQ(nearest_name("colour", known), "");
  EXPECT_EQ(nearest_name("", known), "");
}

}  // namespace
}  // namespace caveat
