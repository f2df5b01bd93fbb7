#include "suppression/process_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "rules/names.h"
#include "rules/rule.h"
#include "support/golden.h"

namespace caveat {
namespace {

TEST(ProcessRules, AreSortedAndSayEverything) {
  const auto rules = process_rules();
  EXPECT_TRUE(std::is_sorted(rules.begin(), rules.end(),
                             [](const auto& a, const auto& b) { return a.id < b.id; }));
  for (const ProcessRule& rule : rules) {
    EXPECT_TRUE(is_rule_id(rule.id)) << rule.id;
    EXPECT_TRUE(rule.id.starts_with("process/")) << rule.id;
    EXPECT_TRUE(parse_severity(rule.severity)) << rule.id;
    EXPECT_FALSE(rule.summary.empty() || rule.why.empty() || rule.fix.empty()) << rule.id;
    EXPECT_EQ(find_process_rule(rule.id), &rule);
  }
  EXPECT_EQ(find_process_rule("process/none"), nullptr);
}

// The page a writer is sent to knows each of them.
TEST(ProcessRules, AreDocumented) {
  std::ifstream in(test_file("../docs/suppression.md"), std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  for (const ProcessRule& rule : process_rules()) {
    const std::string row = "| `" + std::string(rule.id) + "` | " + std::string(rule.severity);
    EXPECT_NE(page.find(row), std::string::npos) << rule.id;
  }
}

}  // namespace
}  // namespace caveat
