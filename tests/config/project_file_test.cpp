#include "config/project_file.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

using Strings = std::vector<std::string>;

Result<ProjectFile> read(std::string content) {
  return read_project_file(
      std::make_shared<const RuleFile>(RuleFile{"caveat.toml", std::move(content)}), "/p");
}

std::string problems_of(std::string content) {
  const auto file = read(std::move(content));
  std::string out = "\n";
  for (const Problem& problem : file.problems()) out += render(problem);
  return out;
}

Strings values(const std::vector<Text>& texts) {
  Strings out;
  for (const Text& text : texts) out.push_back(text.value);
  return out;
}

std::string settings(const std::vector<RuleSetting>& list) {
  std::string out;
  for (const RuleSetting& one : list) {
    out += one.rules + '=';
    out += one.is_severity ? std::string(to_string(one.severity)) : one.enabled ? "on" : "off";
    out += '@' + to_string(one.origin) + ' ';
  }
  return out;
}

TEST(ReadProjectFile, ReadsEveryKey) {
  const auto file = read(R"(extends = ["recommended", "../house.toml"]
rulesets = ["./rules"]
jurisdiction = ["UK", "EU"]
own-domain = "example.org"

[severity]
"claim/hype" = "warning"

[rules]
enable = ["safety/x"]
disable = ["language"]

[vocabulary.hedge]
words = ["might well"]
include = ["maybe"]

[accept]
words = ["black dog"]

[files]
include = ["**/*.md"]
exclude = ["drafts/**"]

[[override]]
files = ["blog/**"]
[override.severity]
"claim" = "suggestion"

[[ignore]]
rule = "claim/hype"
file = "about.md"
text = "breakthrough"
reason = "the name of a product"
)");
  for (const Problem& problem : file.problems()) ADD_FAILURE() << render(problem);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->folder, "/p");
  EXPECT_EQ(file->preset, "");
  EXPECT_EQ(values(file->extends), (Strings{"recommended", "../house.toml"}));
  EXPECT_EQ(values(file->rule_sets), Strings{"./rules"});
  EXPECT_EQ(values(file->jurisdiction), (Strings{"UK", "EU"}));
  EXPECT_EQ(values(file->own_domain), Strings{"example.org"});
  EXPECT_EQ(settings(file->settings),
            "language=off@caveat.toml:11 claim/hype=warning@caveat.toml:7 "
            "safety/x=on@caveat.toml:10 ");
  ASSERT_EQ(file->vocabularies.size(), 1u);
  EXPECT_EQ(file->vocabularies[0].words, Strings{"might well"});
  EXPECT_EQ(values(file->vocabulary_names), Strings{"hedge"});
  EXPECT_EQ(values(file->vocabulary_includes), Strings{"maybe"});
  EXPECT_EQ(values(file->accept), Strings{"black dog"});
  EXPECT_EQ(file->include, Strings{"**/*.md"});
  EXPECT_EQ(file->exclude, Strings{"drafts/**"});
  ASSERT_EQ(file->overrides.size(), 1u);
  EXPECT_EQ(file->overrides[0].files, Strings{"blog/**"});
  EXPECT_EQ(settings(file->overrides[0].settings), "claim=suggestion@caveat.toml:27 ");
  ASSERT_EQ(file->ignores.size(), 1u);
  EXPECT_EQ(file->ignores[0].files, Strings{"about.md"});
  EXPECT_EQ(file->ignores[0].text, "breakthrough");
  EXPECT_EQ(file->ignores[0].reason, "the name of a product");
}

TEST(ReadProjectFile, TellsNothingFromAnEmptyExtends) {
  EXPECT_FALSE(read("")->extends_nothing);
  EXPECT_FALSE(read("extends = [\"recommended\"]\n")->extends_nothing);
  EXPECT_TRUE(read("extends = []\n")->extends_nothing);
}

// Within one file, what is said of one rule holds, wherever it stands.
TEST(ReadProjectFile, PutsTheParticularAfterTheGeneral) {
  EXPECT_EQ(settings(read(R"([severity]
"claim/hype" = "error"
"claim" = "warning"
"claim/*" = "off"
[rules]
enable = ["safety/x"]
disable = ["safety"]
)")
                         ->settings),
            "claim=warning@caveat.toml:3 claim/*=off@caveat.toml:4 safety=off@caveat.toml:7 "
            "claim/hype=error@caveat.toml:2 safety/x=on@caveat.toml:6 ");
}

struct Broken {
  const char* content;
  const char* problems;
};

TEST(ReadProjectFile, SaysWhereAMistakeIs) {
  const Broken kCases[] = {
      {"extend = [\"recommended\"]\n", R"(
caveat.toml:1:1: error: unknown key `extend`
    extend = ["recommended"]
    ^~~~~~
  did you mean `extends`?
)"},
      {"[severity]\n\"claim/hype\" = \"warn\"\n", R"(
caveat.toml:2:16: error: this is no severity
    "claim/hype" = "warn"
                   ^~~~~~
  expected: off, suggestion, warning, error
)"},
      {"[severity]\nclaims = \"error\"\n", R"(
caveat.toml:2:1: error: `claims` is neither a rule nor a category
    claims = "error"
    ^~~~~~
  did you mean `claim`?
)"},
      {"[rules]\nenable = [\"hype\"]\ndisabled = []\n", R"(
caveat.toml:2:11: error: `hype` is neither a rule nor a category
    enable = ["hype"]
              ^~~~~~
  write "claim/hype", "claim" or "claim/*"
caveat.toml:3:1: error: unknown key `disabled`
    disabled = []
    ^~~~~~~~
  did you mean `disable`?
)"},
      {"[[override]]\n[override.severity]\nclaim = \"off\"\n", R"(
caveat.toml:1:1: error: this override names no `files`
    [[override]]
    ^~~~~~~~~~~~
  write files = ["blog/**"]
)"},
      {"[vocabulary.hedge]\nword = [\"x\"]\n", R"(
caveat.toml:2:1: error: unknown key `word`
    word = ["x"]
    ^~~~
  did you mean `words`?
)"},
      {"[accept]\nword = [\"x\"]\n", R"(
caveat.toml:2:1: error: unknown key `word`
    word = ["x"]
    ^~~~
  did you mean `words`?
)"},
      {"jurisdiction = \"USA\"\n", R"(
caveat.toml:1:16: error: `USA` is no jurisdiction
    jurisdiction = "USA"
                   ^~~~~
  expected: US, UK, EU, AU, CA
)"},
      {"own-domain = \"https://example.org/\"\n", R"(
caveat.toml:1:14: error: `https://example.org/` is no domain
    own-domain = "https://example.org/"
                 ^~~~~~~~~~~~~~~~~~~~~~
  write "example.org"
)"},
      {"[[ignore]]\nrule = \"claim/hype\"\ntext = \"x\"\n", R"(
caveat.toml:1:1: error: `reason` is missing
    [[ignore]]
    ^
)"},
      {"[[ignore]]\nrule = \"claim/hype\"\nreason = \"x\"\n", R"(
caveat.toml:2:8: error: this ignores every finding of `claim/hype`
    rule = "claim/hype"
           ^~~~~~~~~~~~
  give `file` or `text`; to turn a rule off, use [rules] disable
)"},
      {"[preset]\nname = \"x\"\n", R"(
caveat.toml:1:1: error: `description` is missing
    [preset]
    ^
)"},
      {"[files\n", R"(
caveat.toml:1:7: error: this is not valid TOML: expected ']', saw '\n'
    [files
          ^
)"},
  };
  for (const Broken& one : kCases) EXPECT_EQ(problems_of(one.content), one.problems);
}

}  // namespace
}  // namespace caveat
