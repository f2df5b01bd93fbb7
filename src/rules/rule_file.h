// One TOML file of a rule set, read into typed parts.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "rules/rule.h"
#include "text/problem.h"

namespace caveat {

// Parses `file` and appends what it defines to `out`. Every mistake becomes a
// located Problem; what is sound is still appended, so that one run shows all
// mistakes. `rule_set` is the name its rules are reported under.
// Not looked at here: patterns, contexts' names, a kind's own keys.
void read_rule_file(std::shared_ptr<const RuleFile> file, const std::string& rule_set, RuleSet& out,
                    Problems& problems);

// One [vocabulary.NAME] table; project files have them too. A value that is no
// table gives nothing but its Problem.
std::optional<Vocabulary> read_vocabulary(const std::string& name, const Value& value,
                                          const RuleFile& file, Problems& problems);

// For the kinds: marks the keys that every [[rule]] may have as known, so that
// Fields::finish() reports only what neither the head nor the kind knows.
void ignore_common_rule_keys(Fields& fields);
// Whether it is one of them.
bool is_common_rule_key(std::string_view key);

}  // namespace caveat
