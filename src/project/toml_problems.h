// What is wrong with a file of a project while somebody writes it.
#pragma once

#include <string>

#include "project/options.h"
#include "text/problem.h"

namespace caveat {

// The problems in the file at `path` (from the root) if it held `text`: a caveat.toml, a file of
// waivers, or a file of a rule set that the options or the project there name, or one that is a
// rule file by what it says. None for any other file. The other files are as they are on the
// disk; problems in them are left out. Never throws.
Problems problems_of_toml(const RuleOptions& rules, const SuppressionOptions& suppressions,
                          const std::string& path, const std::string& text);

}  // namespace caveat
