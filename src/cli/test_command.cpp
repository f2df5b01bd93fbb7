#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "engine/rule_examples.h"
#include "project/session.h"

namespace caveat::cli {
namespace {

struct TestOptions {
  RuleOptions rules;
  std::vector<std::string> sets;
};

int run_test(const TestOptions& options, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  auto rules = session.rules_here(options.sets);
  if (!rules) return report_problems(rules.problems(), streams.err);
  // A rule that is off is tested as if it were on.
  for (Rule& rule : rules->rules) {
    rule.enabled = true;
    if (rule.severity == Severity::kOff) rule.severity = Severity::kWarning;
  }
  const auto linter = Linter::make(std::move(*rules));
  if (!linter) return report_problems(linter.problems(), streams.err);
  const ExampleResult result = run_examples(**linter, "", options.sets);
  for (const ExampleFailure& failure : result.failures) streams.out << render(failure.problem);
  streams.out << result.rules << " rules, " << result.bad << " examples that fire, " << result.good
              << " that stay silent: ";
  if (result.failures.empty()) {
    streams.out << "all as expected\n";
    return kExitClean;
  }
  streams.out << result.failures.size() << " not as expected\n";
  return kExitFindings;
}

}  // namespace

CommandBody set_up_test(CLI::App& app) {
  auto options = std::make_shared<TestOptions>();
  app.add_option("ruleset", options->sets,
                 "Rule-set files or folders of your own (default: the built-in ones)");
  add_rule_options(app, options->rules);
  return [options](Streams& streams) { return run_test(*options, streams); };
}

}  // namespace caveat::cli
