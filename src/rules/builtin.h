// The rule sets that come inside the binary.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"
#include "text/embedded_file.h"

namespace caveat {

// The TOML files below rulesets/, as they stood when caveat was built; sorted by path.
std::span<const EmbeddedFile> embedded_files();

// Files sorted into sets: the first folder of a path is the name of its set; a
// file outside any folder belongs to `core`. Presets are no rule set and left out.
// `prefix` stands before the paths in messages ("builtin:", "rulesets/").
std::vector<RuleSetFiles> group_into_sets(const std::vector<EmbeddedFile>& files,
                                          std::string_view prefix);

}  // namespace caveat
