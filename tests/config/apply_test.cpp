#include "config/apply.h"

#include <gtest/gtest.h>

#include "rules/rule_set.h"

namespace caveat {
namespace {

RuleSet sample_rules() {
  const auto rule = [](const std::string& id, const std::string& more = "") {
    return "[[rule]]\nid = \"" + id +
           "\"\nkind = \"phrase\"\nmessage = \"M\"\nwhy = \"W\"\nsources = [\"s\"]\n"
           "patterns = [\"{hedge}\", \"{house-words:ed} x\"]\n" +
           more;
  };
  const std::string content =
      "[[source]]\nid = \"s\"\ntitle = \"S\"\n[vocabulary.hedge]\nwords = [\"may\"]\n" +
      rule("claim/cure", "severity = \"error\"\n") + rule("claim/hype") +
      rule("safety/asleep", "enabled = false\n") + rule("safety/us", "jurisdiction = [\"US\"]\n") +
      rule("safety/uk", "jurisdiction = [\"UK\", \"EU\"]\n");
  auto rules = make_rule_set(
      {{"sample", {std::make_shared<const RuleFile>(RuleFile{"sample.toml", content})}}});
  for (const Problem& problem : rules.problems()) ADD_FAILURE() << render(problem);
  return std::move(*rules);
}

EffectiveConfig config_of(const std::string& project) {
  FileAccess access;
  access.read = [project](const std::string& path) -> std::optional<std::string> {
    if (path != "/caveat.toml") return std::nullopt;
    return "extends = []\n" + project;
  };
  access.preset = [](std::string_view) { return std::nullopt; };
  auto config = ConfigResolver(access, {}).resolve("/a.md");
  for (const Problem& problem : config.problems()) ADD_FAILURE() << render(problem);
  return std::move(*config);
}

// "claim/cure=error …" of the rules that are on.
std::string applied(const std::string& project) {
  RuleSet rules = sample_rules();
  for (const Problem& problem : apply(config_of(project), rules)) ADD_FAILURE() << render(problem);
  std::string out;
  for (const Rule& rule : rules.rules) {
    if (rule.enabled) out += rule.id + '=' + std::string(to_string(rule.severity)) + ' ';
  }
  return out;
}

std::string problems_of(const std::string& project) {
  RuleSet rules = sample_rules();
  std::string out = "\n";
  for (const Problem& problem : apply(config_of(project), rules)) out += render(problem);
  return out;
}

TEST(ApplyConfig, SetsSeveritiesAndTurnsRulesOnAndOff) {
  const std::string all =
      "claim/cure=error claim/hype=warning safety/uk=warning safety/us=warning ";
  EXPECT_EQ(applied(""), all);
  EXPECT_EQ(applied("[severity]\n\"claim/hype\" = \"error\"\n"),
            "claim/cure=error claim/hype=error safety/uk=warning safety/us=warning ");
  EXPECT_EQ(applied("[severity]\nclaim = \"suggestion\"\n"),
            "claim/cure=suggestion claim/hype=suggestion safety/uk=warning safety/us=warning ");
  EXPECT_EQ(applied("[severity]\n\"*/h*\" = \"suggestion\"\n"),
            "claim/cure=error claim/hype=suggestion safety/uk=warning safety/us=warning ");
  EXPECT_EQ(applied("[rules]\ndisable = [\"safety\", \"claim/hype\"]\n"), "claim/cure=error ");
  EXPECT_EQ(applied("[rules]\ndisable = [\"safety\"]\nenable = [\"safety/asleep\"]\n"),
            "claim/cure=error claim/hype=warning safety/asleep=warning ");
}

TEST(ApplyConfig, TurnsARuleOnThatIsGivenASeverity) {
  EXPECT_NE(applied("[severity]\n\"safety/asleep\" = \"error\"\n").find("safety/asleep=error"),
            std::string::npos);
  EXPECT_EQ(applied("[severity]\nsafety = \"error\"\n").find("asleep"), std::string::npos)
      << "but a whole category does not wake what sleeps in it";
}

TEST(ApplyConfig, TurnsOffTheRulesOfOtherJurisdictions) {
  EXPECT_EQ(applied("jurisdiction = \"UK\"\n"),
            "claim/cure=error claim/hype=warning safety/uk=warning ");
  EXPECT_EQ(applied("jurisdiction = [\"US\", \"EU\"]\n"),
            "claim/cure=error claim/hype=warning safety/uk=warning safety/us=warning ");
  EXPECT_EQ(applied("jurisdiction = \"AU\"\n[rules]\nenable = [\"*/*\"]\n"),
            "claim/cure=error claim/hype=warning safety/asleep=warning ");
  EXPECT_EQ(applied("jurisdiction = \"AU\"\n[severity]\n\"safety/us\" = \"error\"\n"),
            "claim/cure=error claim/hype=warning safety/us=error ");
}

TEST(ApplyConfig, HandsOverWordsIgnoredFindingsAndTheOwnDomain) {
  RuleSet rules = sample_rules();
  const Problems problems = apply(config_of(R"(own-domain = "example.org"
[accept]
words = ["black dog"]
[vocabulary.hedge]
words = ["might well"]
[vocabulary.house-words]
verbs = ["wonder"]
)"),
                                  rules);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(rules.own_domain, "example.org");
  EXPECT_EQ(rules.accepted, std::vector<std::string>{"black dog"});
  EXPECT_EQ(rules.vocabularies.back().name, "house-words");
}

TEST(ApplyConfig, ReportsWhatMeansNothing) {
  EXPECT_EQ(problems_of("[severity]\n\"claim/hyp\" = \"off\"\n\"zz/*\" = \"off\"\n"), R"(
/caveat.toml:4:1: error: there is no rule `zz/*`
    "zz/*" = "off"
    ^~~~~~
  `caveat rules` lists them
/caveat.toml:3:1: error: there is no rule `claim/hyp`
    "claim/hyp" = "off"
    ^~~~~~~~~~~
  did you mean `claim/hype`?
)");
  EXPECT_EQ(problems_of("[[ignore]]\nrule = \"claim/curre\"\ntext = \"x\"\nreason = \"y\"\n"), R"(
/caveat.toml:3:8: error: there is no rule `claim/curre`
    rule = "claim/curre"
           ^~~~~~~~~~~~~
  did you mean `claim/cure`?
)");
  EXPECT_EQ(problems_of("[vocabulary.hegde]\nwords = [\"x\"]\n"), R"(
/caveat.toml:2:13: error: no rule uses vocabulary `hegde`
    [vocabulary.hegde]
                ^~~~~
  did you mean `hedge`?
)");
  EXPECT_EQ(problems_of("[vocabulary.hedge]\ninclude = [\"mabye\"]\n"), R"(
/caveat.toml:3:12: error: unknown vocabulary `mabye`
    include = ["mabye"]
               ^~~~~~~
)");
  EXPECT_EQ(problems_of("[severity]\ngarble = \"off\"\n"), "\n") << "a category may be empty";
}

}  // namespace
}  // namespace caveat
