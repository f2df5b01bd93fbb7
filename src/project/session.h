// What every caller starts with: the rules that apply, or why there are none.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "config/resolve.h"
#include "engine/linter.h"
#include "project/file_view.h"
#include "project/options.h"
#include "rules/rule_set.h"
#include "text/result.h"

namespace caveat {

// Rule sets and project files of one run. Reads every rule file once, and makes
// one Linter for all files to which the same settings apply.
class Session {
 public:
  // Problems of the rule files show when rules are first asked for. `with_facts`:
  // see Linter::make(). `files`: how the project's files are seen; null: the disk.
  explicit Session(const RuleOptions& options, bool with_facts = false,
                   std::shared_ptr<FileView> files = nullptr);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // The settings of one article (a path as the user named it).
  Result<EffectiveConfig> config_for(const std::string& path);

  // The rules of a config; `own` are rule-set files or folders on top.
  Result<RuleSet> rules_for(const EffectiveConfig& config,
                            const std::vector<std::string>& own = {});

  Result<std::shared_ptr<const Linter>> linter_for(const EffectiveConfig& config);

  // The rules that apply in the current folder: for commands without an article.
  Result<RuleSet> rules_here(const std::vector<std::string>& own = {});

 private:
  Problems load();
  // Null when the compiled built-in rules will not do.
  std::shared_ptr<const Linter> compiled_linter(const EffectiveConfig& config);

  RuleOptions options_;
  bool with_facts_;
  std::shared_ptr<FileView> files_;
  bool loaded_ = false;
  std::vector<RuleSetFiles> sets_;              // built-in (when first needed) or of --rulesets
  std::map<std::string, std::string> presets_;  // name -> text
  std::unique_ptr<ConfigResolver> resolver_;
  std::map<std::string, std::shared_ptr<const Linter>> linters_;
};

// A Session that is never taken apart, for a program that ends with its run: taking compiled
// rules apart would be work for nothing.
Session& session_to_the_end(const RuleOptions& options, bool with_facts = false);

}  // namespace caveat
