// Every example of every built-in rule holds: what `caveat test` runs.
#include "engine/rule_examples.h"

#include <gtest/gtest.h>

#include "rulesets/built_in_rules.h"

namespace caveat {
namespace {

TEST(BuiltInRules, DoWhatTheirExamplesSay) {
  const ExampleResult result = run_examples(linter_with_all(), "");
  EXPECT_EQ(result.rules, built_in_rules().rules.size());
  EXPECT_GT(result.bad, result.rules - 1);
  for (const ExampleFailure& failure : result.failures) {
    ADD_FAILURE() << render(failure.problem);
  }
}

}  // namespace
}  // namespace caveat
