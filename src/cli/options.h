// Options that several commands share.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace caveat::cli {

// Where the rules come from.
struct RuleOptions {
  std::string rulesets;  // --rulesets DIR: read all rule sets from a folder, not the built-in ones
  std::vector<std::string> presets;  // --preset NAME
  std::string config;                // --config FILE
  bool no_config = false;            // --no-config: no caveat.toml
};

void add_rule_options(CLI::App& app, RuleOptions& options);

}  // namespace caveat::cli
