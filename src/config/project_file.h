// caveat.toml and presets: one file's settings, typed, each with its place.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "matching/vocabulary.h"
#include "rules/rule.h"
#include "text/result.h"

namespace caveat {

// A setting and where it was made.
struct Origin {
  std::shared_ptr<const RuleFile> file;
  Span span;
};
std::string to_string(const Origin& origin);  // "caveat.toml:7"

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

// [[ignore]]: a finding that was looked at and is right as it stands.
struct IgnoreEntry {
  std::string rule;                // rule id
  std::vector<std::string> files;  // globs; empty: every file
  std::string text;                // words of the finding or its sentence; empty: any
  std::string reason;              // required: why
  Origin origin;
};

struct ProjectFile {
  std::shared_ptr<const RuleFile> file;
  std::string folder;  // that relative paths and globs start from; empty for a preset
  std::string preset;  // [preset] name; empty for a project file
  std::string description;
  bool extends_nothing = false;  // `extends = []`: not even the default preset
  std::vector<Text> extends;     // presets by name, other files by path
  std::vector<Text> rule_sets;   // built-in sets by name, own ones by path ("./rules", "x.toml")
  // In the order of the file, but those for one rule after those for many: what
  // is said of one rule holds wherever it stands.
  std::vector<RuleSetting> settings;
  std::vector<Override> overrides;
  std::vector<IgnoreEntry> ignores;
  std::vector<Vocabulary> vocabularies;
  std::vector<Text> vocabulary_names;     // of `vocabularies`, with their places
  std::vector<Text> vocabulary_includes;  // all words of all `include`
  std::vector<Text> accept;               // words and phrases that are right here
  std::vector<Text> jurisdiction;         // "US": where the articles are read; empty: anywhere
  std::vector<Text> own_domain;           // "example.org": no source for itself; at most one
  std::vector<Text> baseline;             // path of the baseline, from `folder`; at most one
  std::vector<std::string> include;       // globs; empty: every article
  std::vector<std::string> exclude;
};

// Reads one file. `folder` is where it lies. All its mistakes are reported at once.
Result<ProjectFile> read_project_file(std::shared_ptr<const RuleFile> file, std::string folder);

}  // namespace caveat
