#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "project/session.h"

namespace caveat::cli {
namespace {

struct ConfigOptions {
  RuleOptions rules;
  std::string file;
};

int run_show(const ConfigOptions& options, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  const auto config = session.config_for(options.file);
  if (!config) return report_problems(config.problems(), streams.err);
  // A setting that means no rule is a mistake here too.
  const auto rules = session.rules_for(*config);
  if (!rules) return report_problems(rules.problems(), streams.err);
  streams.out << show(*config);
  return kExitClean;
}

}  // namespace

CommandBody set_up_config(CLI::App& app) {
  auto options = std::make_shared<ConfigOptions>();
  CLI::App* show =
      app.add_subcommand("show", "Every setting that applies to a file, and from where");
  app.require_subcommand(1);
  show->add_option("file", options->file, "An article; it need not exist")->required();
  add_rule_options(*show, options->rules);
  return [options](Streams& streams) { return run_show(*options, streams); };
}

}  // namespace caveat::cli
