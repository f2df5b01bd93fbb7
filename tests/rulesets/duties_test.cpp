// What meets a duty, said in many ways: one article for each obligation, and sentences of
// duties.txt put into it one at a time. Those that meet it leave nothing to report; their
// look-alikes do not.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "rulesets/built_in_rules.h"
#include "support/golden.h"

namespace caveat {
namespace {

struct Duty {
  std::string article;  // with {} in it
  std::vector<std::string> meets, misses;
};

std::map<std::string, Duty> duties() {
  std::map<std::string, Duty> out;
  std::ifstream in(test_file("rulesets/duties.txt"));
  Duty* duty = nullptr;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::string rest = line.size() > 2 ? line.substr(2) : std::string();
    if (line[0] == '=') duty = &out[rest];
    if (line[0] == '|') duty->article += rest + "\n";
    if (line[0] == '+') duty->meets.push_back(rest);
    if (line[0] == '-') duty->misses.push_back(rest);
  }
  return out;
}

// The severity with which the duty is reported; empty when it is met.
std::string reported(const std::string& obligation, const Duty& duty, const std::string& sentence) {
  static const auto linter = linter_with([](const Rule& rule) {
    return rule.category == Category::kSafety && !rule.obligation.empty() && rule.enabled;
  });
  std::string text = duty.article;
  text.replace(text.find("{}"), 2, sentence);
  Example example;
  example.format = "markdown";
  for (const Finding& finding : linter->find(read_example(example, text)).findings) {
    if (finding.obligation == obligation) return finding.severity;
  }
  return {};
}

TEST(Duties, AreThere) {
  const auto all = duties();
  ASSERT_GE(all.size(), 14u);
  for (const auto& [obligation, duty] : all) {
    EXPECT_NE(duty.article.find("{}"), std::string::npos) << obligation;
    EXPECT_GE(duty.meets.size(), 10u) << obligation;
    EXPECT_GE(duty.misses.size(), 4u) << obligation;
  }
}

TEST(Duties, AreMetByWhatSaysIt) {
  for (const auto& [obligation, duty] : duties()) {
    for (const std::string& sentence : duty.meets) {
      EXPECT_EQ(reported(obligation, duty, sentence), "") << obligation << ": " << sentence;
    }
  }
}

TEST(Duties, AreNotMetByWhatSoundsLikeIt) {
  for (const auto& [obligation, duty] : duties()) {
    for (const std::string& sentence : duty.misses) {
      const std::string severity = reported(obligation, duty, sentence);
      EXPECT_TRUE(severity == "error" || severity == "warning")
          << obligation << ": " << sentence << " (" << severity << ")";
    }
  }
}

}  // namespace
}  // namespace caveat
