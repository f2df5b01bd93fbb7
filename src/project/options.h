// What a caller says of the rules and suppressions of a run, whatever it said it with.
#pragma once

#include <string>
#include <vector>

namespace caveat {

// Where the rules come from.
struct RuleOptions {
  std::string rulesets;              // read all rule sets from this folder, not the built-in ones
  std::vector<std::string> presets;  // none: "recommended"
  std::string config;                // the project file of every article; empty: looked for
  bool no_config = false;            // no caveat.toml at all
};

struct SuppressionOptions {
  std::string waivers;       // the file of waivers; empty: the one of the project
  std::string baseline;      // the baseline; empty: the one that caveat.toml names
  bool no_baseline = false;  // for who makes one
};

}  // namespace caveat
