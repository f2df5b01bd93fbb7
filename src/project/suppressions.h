// Everything outside an article that may suppress its findings, for one run.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "config/resolve.h"
#include "engine/linter.h"
#include "findings/report.h"
#include "project/file_view.h"
#include "project/options.h"
#include "rules/rule.h"
#include "suppression/baseline.h"
#include "suppression/project_ignores.h"
#include "suppression/waivers.h"
#include "text/result.h"

namespace caveat {

// The waivers file of an article with this config: that of --waivers, else the one beside the
// project's caveat.toml, else (without a project file, and not with --no-config) the one in the
// current folder. An absolute path; empty when there can be none. The file need not be there.
std::string waivers_path(const SuppressionOptions& options, const RuleOptions& rules,
                         const EffectiveConfig& config);

// Reads it. Problem: it cannot be read, or is wrong.
Result<WaiverFile> load_waivers(FileView& files, const std::string& path, Day today);

// Today in UTC. Problem: SOURCE_DATE_EPOCH is no time.
Result<Day> today();

// One finished article of a run.
struct FinishedArticle {
  std::string path;  // where it is
  EffectiveConfig config;
  std::shared_ptr<const Linter> linter;
  DocumentReport report;
};

// The baseline of an article with this config: that of --baseline, else the one that caveat.toml
// names. An absolute path; empty when there is none.
std::string baseline_path(const SuppressionOptions& options, const EffectiveConfig& config);

// Says whether a path that starts in `folder` leads to something; true when that cannot be told.
std::function<bool(const std::string&)> there_in(const std::string& folder);

// `path` as it is written in a file of `folder` (from the root): "content/a.md".
std::string path_from(const std::string& path, const std::string& folder);

// Applies [[ignore]], waivers and baselines. add() the config of each article before the run,
// apply() to each finished article in the order of the run, and finish() tells what is wrong with
// the suppressions themselves.
//
// A copy taken before the first apply() is a run of its own, and reads nothing again.
class Suppressions {
 public:
  // `paths`: what was to be checked, as the user named it. `files`: how the project's files are
  // seen; null: the disk.
  Suppressions(SuppressionOptions options, RuleOptions rules, const std::vector<std::string>& paths,
               std::shared_ptr<FileView> files = nullptr);

  // Reads what the config calls for, once. Problems of those files, and of rules in them that
  // are not known.
  Problems add(const EffectiveConfig& config, const RuleSet& rules);

  // Adds to Finding::suppressions. `path`: where the article is; `rules`: those that ran on it;
  // `config` was given to add().
  void apply(const std::string& path, const EffectiveConfig& config, const RuleSet& rules,
             DocumentReport& report);

  // With a baseline the whole run must be known before a finding is known to be new: then
  // hold the articles after apply(), and give them all to apply_baselines() before they go on.
  bool has_baseline() const { return !baselines_.empty(); }
  BaselineCount apply_baselines(std::vector<FinishedArticle>& articles) const;

  // The waivers and baselines of the run, as they were read.
  std::vector<RuleFile> files() const;

  // Reports on the project's own files: no article, only findings of process rules.
  std::vector<DocumentReport> finish() const;

 private:
  Problems add_waivers(const EffectiveConfig& config, const RuleSet& rules);
  Problems add_baseline(const EffectiveConfig& config);
  bool is_covered(const IgnoreEntry& entry) const;

  SuppressionOptions options_;
  RuleOptions rules_;
  std::shared_ptr<FileView> files_;
  std::vector<std::string> folders_;  // absolute: named as a whole
  std::set<std::string> checked_;     // absolute: articles
  ProjectIgnores ignores_;
  std::map<std::string, std::optional<Waivers>> waivers_;  // by path; none: there is no file
  struct Baseline {
    RuleFile file;
    std::vector<BaselineEntry> entries;
  };
  std::map<std::string, std::shared_ptr<const Baseline>> baselines_;  // by path; never null
};

}  // namespace caveat
