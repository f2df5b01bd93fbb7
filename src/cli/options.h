// Options that several commands share.
#pragma once

#include "project/options.h"

namespace CLI {
class App;
}

namespace caveat::cli {

// --rulesets DIR, --preset NAME, --config FILE, --no-config.
void add_rule_options(CLI::App& app, RuleOptions& options);

// --waivers FILE, --baseline FILE.
void add_suppression_options(CLI::App& app, SuppressionOptions& options);

}  // namespace caveat::cli
