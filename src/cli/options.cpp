#include "cli/options.h"

#include <CLI/CLI.hpp>

namespace caveat::cli {

void add_rule_options(CLI::App& app, RuleOptions& options) {
  app.add_option("--rulesets", options.rulesets,
                 "Read the rule sets from this folder instead of the built-in ones")
      ->type_name("DIR");
  app.add_option("--preset", options.presets, "Use this preset (default: recommended)")
      ->allow_extra_args(false)  // "--preset NAME article.md": one name a time
      ->type_name("PRESET");
  auto* config =
      app.add_option("--config", options.config, "Use this project file for every article")
          ->type_name("FILE");
  app.add_flag("--no-config", options.no_config, "Look for no project file (caveat.toml)")
      ->excludes(config);
}

void add_suppression_options(CLI::App& app, SuppressionOptions& options) {
  app.add_option("--waivers", options.waivers,
                 "The file of waivers (default: caveat-waivers.toml beside caveat.toml)")
      ->type_name("FILE");
  app.add_option("--baseline", options.baseline,
                 "The file of findings that were there before (default: what caveat.toml names)")
      ->type_name("FILE");
}

}  // namespace caveat::cli
