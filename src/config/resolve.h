// Which settings apply to one file, after presets, `extends` and overrides.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/project_file.h"

namespace caveat {

// The outside world of the resolver: a seam that tests fill with memory.
struct FileAccess {
  // The bytes of a file; nullopt when there is none.
  std::function<std::optional<std::string>(const std::string& path)> read;
  // The text of a built-in preset by name; nullopt when there is none.
  std::function<std::optional<std::string>(std::string_view name)> preset;
  std::vector<std::string> preset_names;  // for "did you mean"
};

// Everything that was decided for one file.
struct EffectiveConfig {
  std::vector<std::shared_ptr<const ProjectFile>> chain;  // base first; the project's own file last
  std::vector<Text> rule_sets;                            // of the nearest file that names any
  std::vector<RuleSetting> settings;                      // in order: a later one wins
  std::vector<Vocabulary> vocabularies;
  std::vector<Text> accept;
  bool excluded = false;    // by [files] of the project
  std::string excluded_by;  // the glob, or "not included"

  // Equal for two files to which the same rules apply: a key for caches.
  std::string key() const;
};

// Finds the caveat.toml nearest to `path` (absolute), going upward; without one
// the preset `recommended` applies alone. `config` names a file to use instead;
// `presets` replace the default preset. Cycles in `extends` are a Problem.
class ConfigResolver {
 public:
  struct Options {
    std::string config;                // a project file to use for every article
    bool no_config = false;            // look for none
    std::vector<std::string> presets;  // instead of `recommended`
  };
  ConfigResolver(FileAccess files, Options options);

  // Not thread-safe: keeps the files it has read.
  Result<EffectiveConfig> resolve(const std::string& path);

 private:
  struct Cached;
  std::shared_ptr<Cached> cached_;
};

// For `caveat config show`: every setting with its origin.
std::string show(const EffectiveConfig& config);

}  // namespace caveat
