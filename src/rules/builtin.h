// The rule sets that come inside the binary.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace caveat {

// A TOML file of rulesets/, as it stood when caveat was built.
struct EmbeddedFile {
  std::string_view path;  // relative to rulesets/: "claim/cure.toml"
  std::string_view content;
};
std::span<const EmbeddedFile> embedded_files();

// Files sorted into sets: the first folder of a path is the name of its set; a
// file outside any folder belongs to `core`. Presets are no rule set and left out.
// `prefix` stands before the paths in messages ("builtin:", "rulesets/").
std::vector<RuleSetFiles> group_into_sets(const std::vector<EmbeddedFile>& files,
                                          std::string_view prefix);

}  // namespace caveat
