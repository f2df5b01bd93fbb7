#include "rules/rule_set.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace caveat {
namespace {

using Strings = std::vector<std::string>;

std::shared_ptr<const RuleFile> file(std::string name, std::string content) {
  return std::make_shared<const RuleFile>(RuleFile{std::move(name), std::move(content)});
}

RuleSet made(const std::vector<RuleSetFiles>& sets) {
  auto rules = make_rule_set(sets);
  for (const Problem& problem : rules.problems()) ADD_FAILURE() << render(problem);
  return rules.ok() ? std::move(*rules) : RuleSet();
}

std::string problems_of(const std::vector<RuleSetFiles>& sets) {
  std::string out = "\n";
  const auto rules = make_rule_set(sets);
  for (const Problem& problem : rules.problems()) out += render(problem);
  return out;
}

const Vocabulary& vocabulary(const RuleSet& set, std::string_view name) {
  static const Vocabulary kNone;
  const auto found = std::find_if(set.vocabularies.begin(), set.vocabularies.end(),
                                  [&](const Vocabulary& one) { return one.name == name; });
  EXPECT_NE(found, set.vocabularies.end()) << name;
  return found == set.vocabularies.end() ? kNone : *found;
}

std::string rule(const std::string& id) {
  return "[[rule]]\nid = \"" + id +
         "\"\nkind = \"phrase\"\nmessage = \"M\"\nwhy = \"W\"\nsources = [\"s\"]\n";
}
constexpr const char* kSource = "[[source]]\nid = \"s\"\ntitle = \"S\"\n";

TEST(MakeRuleSet, SortsRulesAndFindsThem) {
  const RuleSet set = made({{"core", {file("core.toml", kSource)}},
                            {"b", {file("b.toml", rule("safety/z") + rule("claim/b"))}},
                            {"a", {file("a.toml", rule("claim/a"))}}});
  Strings ids;
  for (const Rule& one : set.rules) ids.push_back(one.id);
  EXPECT_EQ(ids, (Strings{"claim/a", "claim/b", "safety/z"}));
  EXPECT_EQ(set.find_rule("claim/b")->rule_set, "b");
  EXPECT_EQ(set.find_rule("claim/c"), nullptr);
  EXPECT_EQ(set.find_source("s")->title, "S");
  EXPECT_EQ(set.find_source("t"), nullptr);
}

TEST(MakeRuleSet, TakesTheNameASetGivesItself) {
  const RuleSet set =
      made({{"/home/me/rules",
             {file("/home/me/rules/set.toml",
                   "[ruleset]\nname = \"mine\"\nversion = \"3\"\ndescription = \"D\"\n"),
              file("/home/me/rules/a.toml", kSource + rule("claim/a"))}}});
  ASSERT_EQ(set.sets.size(), 1u);
  EXPECT_EQ(set.sets[0].name, "mine");
  EXPECT_EQ(set.sets[0].version, "3");
  EXPECT_EQ(set.sets[0].description, "D");
  EXPECT_EQ(set.rules.at(0).rule_set, "mine");
}

TEST(MakeRuleSet, MergesVocabulariesOfOneName) {
  const RuleSet set =
      made({{"a", {file("1.toml", "[vocabulary.x]\nwords = [\"a\"]\nnouns = [\"n\"]\n")}},
            {"b", {file("2.toml", "[vocabulary.x]\nwords = [\"b\"]\nverbs = [\"v\"]\n")}}});
  const Vocabulary& x = vocabulary(set, "x");
  EXPECT_EQ(x.words, (Strings{"a", "b"}));
  EXPECT_EQ(x.nouns, Strings{"n"});
  EXPECT_EQ(x.verbs, Strings{"v"});
}

TEST(MakeRuleSet, MakesVocabulariesOfSubjects) {
  const RuleSet set = made({{"a", {file("1.toml", R"(
[[treatment]]
id = "ketamine"
title = "ketamine"
classes = ["prescription", "psychedelic"]
names = ["ketamine", "=KAP"]
ambiguous = ["special K"]
[[treatment]]
id = "lithium"
title = "lithium"
classes = ["prescription"]
names = ["lithium"]
[[topic]]
id = "suicide"
title = "suicide"
names = ["suicide"]
[vocabulary.drug]
include = ["class-prescription"]
)")}}});
  EXPECT_EQ(vocabulary(set, "subject-ketamine").nouns, (Strings{"ketamine", "=KAP"}));
  EXPECT_EQ(vocabulary(set, "class-prescription").include,
            (Strings{"subject-ketamine", "subject-lithium"}));
  EXPECT_EQ(vocabulary(set, "class-psychedelic").include, Strings{"subject-ketamine"});
  EXPECT_EQ(vocabulary(set, "treatment-name").include,
            (Strings{"subject-ketamine", "subject-lithium"}));
  EXPECT_EQ(vocabulary(set, "topic-name").include, Strings{"subject-suicide"});
}

// The hash says which rules a report was made with, wherever they lay.
TEST(MakeRuleSet, HashesNamesAndContentsOfASet) {
  const auto hash = [](std::vector<std::shared_ptr<const RuleFile>> files) {
    return made({{"x", std::move(files)}}).sets.at(0).sha256;
  };
  const std::string one = hash({file("p/a.toml", "# 1"), file("p/b/c.toml", "# 2")});
  EXPECT_EQ(one.size(), 64u);
  EXPECT_EQ(one, hash({file("p/b/c.toml", "# 2"), file("p/a.toml", "# 1")})) << "order";
  EXPECT_EQ(one, hash({file("/q/r/a.toml", "# 1"), file("/q/r/b/c.toml", "# 2")})) << "folder";
  EXPECT_EQ(one, hash({file("builtin:a.toml", "# 1"), file("builtin:b/c.toml", "# 2")}));
  EXPECT_NE(one, hash({file("p/a.toml", "# 1 "), file("p/b/c.toml", "# 2")})) << "content";
  EXPECT_NE(one, hash({file("p/a.toml", "# 1"), file("p/b/d.toml", "# 2")})) << "name";
  EXPECT_NE(one, hash({file("p/a.toml", "# 1# 2"), file("p/b/c.toml", "")})) << "border";
}

TEST(MakeRuleSet, NamesBothPlacesOfADuplicate) {
  EXPECT_EQ(problems_of({{"core", {file("core.toml", kSource)}},
                         {"a", {file("a/x.toml", rule("claim/a"))}},
                         {"b", {file("b/y.toml", "\n" + rule("claim/a"))}}}),
            R"(
b/y.toml:3:6: error: a second rule `claim/a`
    id = "claim/a"
         ^~~~~~~~~
  the first is at a/x.toml:2
)");
}

TEST(MakeRuleSet, RefusesASecondRulesetTable) {
  const std::string info = "[ruleset]\nname = \"x\"\nversion = \"1\"\n";
  EXPECT_EQ(problems_of({{"x", {file("a.toml", info), file("b.toml", info)}}}),
            R"(
b.toml:1:1: error: a second [ruleset] in this set
    [ruleset]
    ^~~~~~~~~
  one file of a set says what the set is
)");
}

// One broken file must not make everything it defines seem missing.
TEST(MakeRuleSet, HoldsBackDanglingReferencesWhileAFileDoesNotParse) {
  EXPECT_EQ(problems_of({{"core", {file("core.toml", "[[source\n")}},
                         {"a", {file("a.toml", rule("claim/a"))}}})
                .find("unknown source"),
            std::string::npos);
}

TEST(MakeRuleSet, ReportsInTheOrderOfFilesAndPlaces) {
  const std::string problems =
      problems_of({{"z", {file("z.toml", rule("claim/a") + "[vocabulary.V]\nword = []\n")}},
                   {"a", {file("a.toml", "x = 1\n")}}});
  const std::size_t source = problems.find("z.toml:6");
  const std::size_t word = problems.find("z.toml:8");
  const std::size_t other = problems.find("a.toml:1");
  EXPECT_LT(source, word);
  EXPECT_LT(word, other);
  EXPECT_NE(other, std::string::npos);
}

TEST(MakeRuleSet, KeepsItsFilesAlive) {
  RuleSet set;
  { set = made({{"x", {file("a.toml", kSource + rule("claim/a"))}}}); }
  const RuleSet moved = std::move(set);
  EXPECT_EQ(moved.rules.at(0).span.of(moved.rules.at(0).file->content), "\"claim/a\"");
  EXPECT_EQ(*moved.rules.at(0).body->find("id")->string(), "claim/a");
}

}  // namespace
}  // namespace caveat
