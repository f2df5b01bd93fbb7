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
  // True when there is a file, readable or not; without it, what `read` gives.
  // A caveat.toml that is there and cannot be read is a Problem, never passed over.
  std::function<bool(const std::string& path)> exists;
};

// Everything that was decided for one file.
struct EffectiveConfig {
  std::vector<std::shared_ptr<const ProjectFile>> chain;  // base first; the project's own file last
  // Built-in sets by name, own ones by their path, each once. A preset replaces
  // what its bases named, a project adds to it.
  std::vector<Text> rule_sets;
  std::vector<RuleSetting> settings;  // in order: a later one wins
  std::vector<Vocabulary> vocabularies;
  std::vector<Text> accept;
  std::vector<Text> jurisdiction;    // of the last file that names any; empty: anywhere
  std::vector<Text> own_domain;      // at most one
  std::vector<Text> baseline;        // at most one: an absolute path, and where it is named
  std::vector<IgnoreEntry> ignores;  // those that mean this file
  bool excluded = false;             // by [files] of the project
  std::string excluded_by;           // "excluded by drafts/**", or "not in [files] include"

  // Equal for two files to which the same rules apply: a key for caches.
  std::string key() const;
};

// Finds the caveat.toml nearest to `path` (absolute), going upward; without one
// the preset `recommended` applies alone, and below a project that extends no
// preset it applies too, unless the project says `extends = []`. Cycles in
// `extends` are a Problem. Globs are relative to the folder of the file they
// stand in when the article lies below it, else to that of the project's file.
class ConfigResolver {
 public:
  struct Options {
    std::string config;                // a project file to use for every article
    bool no_config = false;            // look for none
    std::vector<std::string> presets;  // instead of `recommended` and of those a project extends
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
