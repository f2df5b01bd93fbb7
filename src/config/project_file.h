// caveat.toml and presets: one file's settings, typed, each with its place.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "matching/vocabulary.h"
#include "rules/rule.h"
#include "text/result.h"

namespace caveat {

// A setting and where it was made: "caveat.toml:7".
struct Origin {
  std::shared_ptr<const RuleFile> file;
  Span span;
};
std::string to_string(const Origin& origin);

// Which rules a setting means: an id ("claim/hype"), a category ("claim") or a
// pattern ("claim/*").
struct RuleSetting {
  std::string rules;
  Severity severity = Severity::kWarning;  // of [severity]
  bool enabled = true;                     // of enable and disable
  bool is_severity = false;
  Origin origin;
};

// [[override]]: settings for some of the files.
struct Override {
  std::vector<std::string> files;  // globs, relative to the folder of the file
  std::vector<RuleSetting> settings;
};

struct ProjectFile {
  std::shared_ptr<const RuleFile> file;
  std::string folder;  // that relative paths and globs start from; empty for a preset
  std::string preset;  // [preset] name; empty for a project file
  std::string description;
  std::vector<Text> extends;    // presets by name, other files by path
  std::vector<Text> rule_sets;  // built-in sets by name, own ones by path ("./rules", "x.toml")
  std::vector<RuleSetting> settings;  // in the order of the file
  std::vector<Override> overrides;
  std::vector<Vocabulary> vocabularies;
  std::vector<Text> accept;          // words and phrases that are right here
  std::vector<std::string> include;  // globs; empty: every article
  std::vector<std::string> exclude;
};

// Reads one file. `folder` is where it lies.
Result<ProjectFile> read_project_file(std::shared_ptr<const RuleFile> file, std::string folder);

}  // namespace caveat
