// Everything outside an article that may suppress its findings, for one run.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "config/resolve.h"
#include "findings/report.h"
#include "rules/rule.h"
#include "suppression/project_ignores.h"

namespace caveat::cli {

// Applies [[ignore]] of caveat.toml. Give it every finished article, in the order of the run;
// at the end it tells what is wrong with the suppressions themselves.
class Suppressions {
 public:
  // `paths`: what was to be checked, as the user named it.
  explicit Suppressions(const std::vector<std::string>& paths);

  // Adds to Finding::suppressions. `path`: where the article is; `rules`: those that ran on it.
  void apply(const std::string& path, const EffectiveConfig& config, const RuleSet& rules,
             DocumentReport& report);

  // Reports on the project's own files: no article, only findings of process rules.
  std::vector<DocumentReport> finish() const;

 private:
  bool is_covered(const IgnoreEntry& entry) const;

  std::vector<std::string> folders_;  // absolute: named as a whole
  std::set<std::string> checked_;     // absolute: articles
  ProjectIgnores ignores_;
};

}  // namespace caveat::cli
