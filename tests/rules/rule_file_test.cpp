#include "rules/rule_file.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

// What one file defines; a Problem fails the test.
RuleSet read(std::string content) {
  RuleSet out;
  out.sets.push_back({"test", "test", "", "", ""});
  Problems problems;
  read_rule_file(std::make_shared<const RuleFile>(RuleFile{"r.toml", std::move(content)}), "test",
                 out, problems);
  for (const Problem& problem : problems) ADD_FAILURE() << render(problem);
  return out;
}

using Strings = std::vector<std::string>;

TEST(ReadRuleFile, ReadsAWholeRule) {
  const RuleSet set = read(R"(
[[rule]]
id           = "claim/cure-promise"
kind         = "phrase"
severity     = "error"
grade        = "guarantee"
message      = "“{match}” promises a cure."
why          = "Why."
fix          = "Fix."
suggest      = ["may help"]
sources      = ["ftc"]
jurisdiction = ["US", "UK"]
scope        = ["title", "paragraph"]
unless       = ["negated"]
when         = ["quoted"]
in-context   = { hedged = "suggestion", cited = "off" }
obligation   = "cure"
since        = "0.1"
status       = "preview"
enabled      = false
patterns     = ["cures"]

[[rule.example]]
bad    = "It ⟦cures⟧."
good   = "It does not."
format = "html"
reason = "negated"
)");
  ASSERT_EQ(set.rules.size(), 1u);
  const Rule& rule = set.rules[0];
  EXPECT_EQ(rule.id, "claim/cure-promise");
  EXPECT_EQ(rule.kind, "phrase");
  EXPECT_EQ(rule.category, Category::kClaim);
  EXPECT_EQ(rule.severity, Severity::kError);
  EXPECT_EQ(rule.grade, "guarantee");
  EXPECT_EQ(rule.message, "“{match}” promises a cure.");
  EXPECT_EQ(rule.why, "Why.");
  EXPECT_EQ(rule.fix, "Fix.");
  EXPECT_EQ(rule.suggestions, Strings{"may help"});
  EXPECT_EQ(rule.sources, Strings{"ftc"});
  EXPECT_EQ(rule.jurisdiction, (Strings{"US", "UK"}));
  EXPECT_EQ(rule.scope, (Strings{"title", "paragraph"}));
  EXPECT_EQ(rule.unless, Strings{"negated"});
  EXPECT_EQ(rule.when, Strings{"quoted"});
  ASSERT_EQ(rule.in_context.size(), 2u);
  EXPECT_EQ(rule.in_context[0].context, "hedged");
  EXPECT_EQ(rule.in_context[0].severity, Severity::kSuggestion);
  EXPECT_EQ(rule.in_context[1].context, "cited");
  EXPECT_EQ(rule.in_context[1].severity, Severity::kOff);
  EXPECT_EQ(rule.obligation, "cure");
  EXPECT_EQ(rule.since, "0.1");
  EXPECT_EQ(rule.status, "preview");
  EXPECT_FALSE(rule.enabled);
  EXPECT_EQ(rule.rule_set, "test");
  ASSERT_EQ(rule.examples.size(), 1u);
  EXPECT_EQ(rule.examples[0].bad.value, "It ⟦cures⟧.");
  EXPECT_EQ(rule.examples[0].good.value, "It does not.");
  EXPECT_EQ(rule.examples[0].format, "html");
  EXPECT_EQ(rule.examples[0].reason, "negated");
  EXPECT_EQ(rule.span.of(rule.file->content), "\"claim/cure-promise\"");
  EXPECT_NE(rule.body->find("patterns"), nullptr);
}

constexpr const char* kShortRule = R"(
[[rule]]
id = "safety/x"
kind = "phrase"
message = "No."
why = "Why."
)";

TEST(ReadRuleFile, FillsWhatARuleLeavesOut) {
  const RuleSet set = read(std::string(kShortRule) + "sources = [\"a\"]\n");
  const Rule& rule = set.rules.at(0);
  EXPECT_EQ(rule.category, Category::kSafety);
  EXPECT_EQ(rule.severity, Severity::kWarning);
  EXPECT_EQ(rule.status, "stable");
  EXPECT_TRUE(rule.enabled);
  EXPECT_TRUE(rule.scope.empty());
  EXPECT_TRUE(rule.jurisdiction.empty());
}

constexpr const char* kDefaults = R"(
[defaults]
unless     = ["negated"]
when       = ["title"]
scope      = ["paragraph"]
severity   = "error"
sources    = ["ftc"]
category   = "claim"
since      = "0.2"
in-context = { hedged = "off" }
)";

TEST(ReadRuleFile, TakesWhatARuleLeavesOutFromDefaults) {
  const RuleSet set = read(std::string(kDefaults) + kShortRule);
  const Rule& rule = set.rules.at(0);
  EXPECT_EQ(rule.unless, Strings{"negated"});
  EXPECT_EQ(rule.when, Strings{"title"});
  EXPECT_EQ(rule.scope, Strings{"paragraph"});
  EXPECT_EQ(rule.severity, Severity::kError);
  EXPECT_EQ(rule.sources, Strings{"ftc"});
  EXPECT_EQ(rule.category, Category::kClaim);
  EXPECT_EQ(rule.since, "0.2");
  ASSERT_EQ(rule.in_context.size(), 1u);
}

TEST(ReadRuleFile, LetsARuleOverrideDefaultsEvenWithNothing) {
  const RuleSet set = read(std::string(kDefaults) + kShortRule + R"(
unless     = []
when       = []
scope      = []
severity   = "off"
sources    = ["own"]
category   = "garble"
since      = "0.3"
in-context = {}
)");
  const Rule& rule = set.rules.at(0);
  EXPECT_TRUE(rule.unless.empty());
  EXPECT_TRUE(rule.when.empty());
  EXPECT_TRUE(rule.scope.empty());
  EXPECT_EQ(rule.severity, Severity::kOff);
  EXPECT_EQ(rule.sources, Strings{"own"});
  EXPECT_EQ(rule.category, Category::kGarble);
  EXPECT_EQ(rule.since, "0.3");
  EXPECT_TRUE(rule.in_context.empty());
}

TEST(ReadRuleFile, ReadsVocabulariesContextsAndSources) {
  const RuleSet set = read(R"(
[vocabulary.cure-verb]
verbs = ["cure"]
nouns = ["miracle"]
words = ["=SAMe"]
include = ["relief"]

[[context]]
id = "negated"
reach = "before"
patterns = ["not"]
regex = ['n.t']
except = ["not only"]

[[context]]
id = "quoted"
builtin = "quoted"

[[source]]
id = "ftc"
title = "T"
publisher = "P"
year = "2022"
url = "https://x"
checked = 2026-01-01
kind = "regulation"
)");
  const Vocabulary& words = set.vocabularies.at(0);
  EXPECT_EQ(words.name, "cure-verb");
  EXPECT_EQ(words.verbs, Strings{"cure"});
  EXPECT_EQ(words.nouns, Strings{"miracle"});
  EXPECT_EQ(words.words, Strings{"=SAMe"});
  EXPECT_EQ(words.include, Strings{"relief"});
  const Context& negated = set.contexts.at(0);
  EXPECT_EQ(negated.reach, "before");
  EXPECT_EQ(negated.patterns.at(0).value, "not");
  EXPECT_EQ(negated.regexes.at(0).value, "n.t");
  EXPECT_EQ(negated.except.at(0).value, "not only");
  EXPECT_EQ(set.contexts.at(1).builtin, "quoted");
  const SourceReference& source = set.sources.at(0);
  EXPECT_EQ(source.title, "T");
  EXPECT_EQ(source.publisher, "P");
  EXPECT_EQ(source.year, "2022");
  EXPECT_EQ(source.url, "https://x");
  EXPECT_EQ(source.checked, "2026-01-01");
  EXPECT_EQ(source.kind, "regulation");
}

// What else a treatment owes is for the kind that reads it.
TEST(ReadRuleFile, LeavesFurtherFactsOfSubjectsAlone) {
  const RuleSet set = read(R"(
[[treatment]]
id = "ketamine"
title = "ketamine"
classes = ["prescription"]
names = ["ketamine", "=KAP"]
must = ["side-effects"]
should = ["cost"]
ambiguous = ["K"]
off-label = true

[[topic]]
id = "suicide"
title = "suicide"
names = ["suicide"]
)");
  ASSERT_EQ(set.subjects.size(), 2u);
  EXPECT_FALSE(set.subjects[0].is_topic);
  EXPECT_EQ(set.subjects[0].names, (Strings{"ketamine", "=KAP"}));
  EXPECT_EQ(set.subjects[0].classes, Strings{"prescription"});
  EXPECT_EQ(set.subjects[0].must, Strings{"side-effects"});
  EXPECT_EQ(set.subjects[0].should, Strings{"cost"});
  EXPECT_NE(set.subjects[0].body->find("off-label"), nullptr);
  EXPECT_TRUE(set.subjects[1].is_topic);
}

// A kind asks for its own keys; the head's are no business of its finish().
TEST(IgnoreCommonRuleKeys, LeavesTheKindsOwnKeysToTheKind) {
  const RuleSet set = read(std::string(kShortRule) +
                           "sources = [\"a\"]\nseverity = \"off\"\npatterns = [\"x\"]\nzz = 1\n");
  Problems problems;
  Fields fields(*set.rules[0].body, *set.rules[0].file, problems);
  ignore_common_rule_keys(fields);
  EXPECT_EQ(fields.strings("patterns"), Strings{"x"});
  fields.finish();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].message, "unknown key `zz`");
}

}  // namespace
}  // namespace caveat
