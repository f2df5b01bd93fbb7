// The compiled built-in rules against the files they were made from: whatever is
// linted, both say the same.
#include "builtin/builtin_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/linter.h"
#include "rules/builtin.h"
#include "rules/rule_set.h"
#include "support/golden.h"

namespace caveat {
namespace {

// All rules of both, those that are off by default too.
void turn_on(RuleSet& rules) {
  for (Rule& rule : rules.rules) {
    rule.enabled = true;
    if (rule.severity == Severity::kOff) rule.severity = Severity::kWarning;
  }
}

const RuleSet& rules_from_files() {
  static const RuleSet rules = [] {
    const auto files = embedded_files();
    auto made = make_rule_set(group_into_sets({files.begin(), files.end()}, "builtin:"));
    EXPECT_TRUE(made);
    RuleSet out = std::move(*made);
    turn_on(out);
    return out;
  }();
  return rules;
}

const Linter& from_files() {
  static const auto linter = *Linter::make(rules_from_files());
  return *linter;
}

std::shared_ptr<const Linter> compiled() {
  RuleSet rules = builtin_rules()->stored().rules();
  turn_on(rules);
  auto linter = Linter::make(std::move(rules), builtin_rules());
  EXPECT_TRUE(linter);
  return *linter;
}

std::string told(const Finding& finding) {
  std::string out = finding.rule + " " + finding.severity + " " + finding.category + " " +
                    finding.grade + " " + std::to_string(finding.source.begin) + "-" +
                    std::to_string(finding.source.end) + " " + finding.message + " | " +
                    finding.note + " | " + finding.fingerprint + " | " + finding.obligation;
  for (const std::string& one : finding.suggestions) out += " | " + one;
  for (const std::string& one : finding.sources) out += " | " + one;
  return out;
}

std::vector<std::string> told(const DocumentReport& report) {
  std::vector<std::string> out;
  for (const Finding& finding : report.findings) out.push_back(told(finding));
  for (const MetObligation& met : report.met) {
    out.push_back("met " + met.rule + " " + met.treatment + " " + met.sentence);
  }
  for (const Problem& problem : report.problems) out.push_back("problem " + problem.message);
  return out;
}

TEST(BuiltinRules, SayTheSameOfTheCorpus) {
  const auto linter = compiled();
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test_file("../corpus/articles"))) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const auto one = told(linter->lint(entry.path().string(), nullptr, bytes));
    EXPECT_EQ(one, told(from_files().lint(entry.path().string(), nullptr, bytes)))
        << entry.path();
    found += one.size();
  }
  EXPECT_GT(found, 100u);
}

// Every rule's check is made at least once, each by a linter that has made none before.
TEST(BuiltinRules, SayTheSameOfEveryExample) {
  std::string all;
  for (const Rule& rule : rules_from_files().rules) {
    for (const Example& example : rule.examples) {
      for (const Text* text : {&example.bad, &example.good}) {
        if (text->value.empty()) continue;
        std::string plain = text->value;
        for (const char* mark : {"⟦", "⟧"}) {
          for (std::size_t at; (at = plain.find(mark)) != plain.npos;) plain.erase(at, 3);
        }
        all += plain + "\n\n";
      }
    }
  }
  for (const char* name : {"all.md", "all.txt", "all.html"}) {
    EXPECT_EQ(told(compiled()->lint(name, nullptr, all)),
              told(from_files().lint(name, nullptr, all)));
  }
}

TEST(BuiltinRules, KeepWhatReportsShow) {
  const RuleSet stored = builtin_rules()->stored().rules();
  const RuleSet& files = rules_from_files();
  ASSERT_EQ(stored.rules.size(), files.rules.size());
  for (std::size_t n = 0; n < files.rules.size(); ++n) {
    const Rule& one = stored.rules[n];
    const Rule& other = files.rules[n];
    EXPECT_EQ(one.id, other.id);
    EXPECT_EQ(one.why, other.why);
    EXPECT_EQ(one.fix, other.fix);
    EXPECT_EQ(one.message, other.message);
    EXPECT_EQ(one.sources, other.sources);
    EXPECT_EQ(one.rule_set, other.rule_set);
    EXPECT_EQ(one.file->name, other.file->name);
  }
  ASSERT_EQ(stored.sets.size(), files.sets.size());
  for (std::size_t n = 0; n < files.sets.size(); ++n) {
    EXPECT_EQ(stored.sets[n].sha256, files.sets[n].sha256);
    EXPECT_EQ(stored.sets[n].version, files.sets[n].version);
  }
  EXPECT_EQ(stored.sources.size(), files.sources.size());
}

}  // namespace
}  // namespace caveat
