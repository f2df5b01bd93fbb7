// [[ignore]] of caveat.toml: findings that a project lets stand.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "config/resolve.h"
#include "findings/report.h"
#include "rules/rule.h"

namespace caveat {

// Applies the entries of one run and remembers which had anything to do.
class ProjectIgnores {
 public:
  // Suppresses ("project") what the entries of the article's config mean: findings of
  // the rule whose excerpt or sentence holds the entry's text. `rules` are those that ran.
  void apply(const EffectiveConfig& config, const RuleSet& rules, DocumentReport& report);

  // The project files that have entries without a finding, as reports of their own.
  // An entry counts as unused when its rule ran on an article it means, nothing
  // matched, and `is_covered` says that the run has seen all articles it means.
  // `shown` gives the path a file is reported under.
  std::vector<DocumentReport> unused(
      const std::function<bool(const IgnoreEntry&)>& is_covered,
      const std::function<std::string(const std::string&)>& shown) const;

 private:
  struct Seen {
    IgnoreEntry entry;
    bool ran = false;
    bool used = false;
  };
  std::map<std::pair<std::string, std::uint32_t>, Seen> seen_;  // by file and place
};

}  // namespace caveat
