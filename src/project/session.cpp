#include "project/session.h"

#include <algorithm>
#include <filesystem>
#include <list>

#include "builtin/builtin_rules.h"
#include "config/apply.h"
#include "rules/builtin.h"

namespace fs = std::filesystem;

namespace caveat {
namespace {

constexpr std::string_view kPresetFolder = "presets/";

// The TOML files of a folder, or the one file, with paths relative to it.
struct TomlFiles {
  std::list<std::pair<std::string, std::string>> files;  // path, content; a list: addresses stay
  Problems problems;
};

TomlFiles read_toml_files(const std::string& path, FileView& view) {
  TomlFiles out;
  const Result<std::vector<std::string>> found = view.toml_files(path);
  if (!found) {
    out.problems = found.problems();
    return out;
  }
  for (const std::string& file : *found) {
    Result<std::string> content = view.read(file);
    if (!content) {
      out.problems.insert(out.problems.end(), content.problems().begin(), content.problems().end());
      continue;
    }
    const bool itself = file == path;
    out.files.emplace_back(itself ? "" : fs::path(file).lexically_relative(path).generic_string(),
                           std::move(*content));
  }
  if (found->empty()) {
    out.problems.push_back({path, {}, "no .toml file in this folder", {}, 0, 0, {}});
  }
  return out;
}

// A rule set of the user's: its name is its path.
Result<RuleSetFiles> own_rule_set(const std::string& path, FileView& view) {
  const TomlFiles read = read_toml_files(path, view);
  if (!read.problems.empty()) return read.problems;
  RuleSetFiles set{path, {}};
  for (const auto& [name, content] : read.files) {
    set.files.push_back(std::make_shared<const RuleFile>(
        RuleFile{name.empty() ? path : path + "/" + name, content}));
  }
  return set;
}

std::string absolute(const std::string& path) {
  std::error_code error;
  const fs::path full = fs::absolute(path, error);
  return error ? path : full.lexically_normal().generic_string();
}

void keep_chosen(const std::vector<std::string>& chosen, RuleSet& rules) {
  const auto is_chosen = [&](const RuleSetInfo& set) {
    return std::find(chosen.begin(), chosen.end(), set.given) != chosen.end();
  };
  std::erase_if(rules.rules, [&](const Rule& rule) {
    const bool chosen_too = std::any_of(
        rules.sets.begin(), rules.sets.end(),
        [&](const RuleSetInfo& set) { return set.name == rule.rule_set && is_chosen(set); });
    if (!chosen_too) rules.unchosen.push_back(rule.id);
    return !chosen_too;
  });
  std::erase_if(rules.sets, [&](const RuleSetInfo& set) {
    return !is_chosen(set) && set.given != "core" && set.given != "vocabulary";
  });
}

}  // namespace

Session::Session(const RuleOptions& options, bool with_facts, std::shared_ptr<FileView> files)
    : options_(options),
      with_facts_(with_facts),
      files_(files != nullptr ? std::move(files) : disk_files()) {}

Problems Session::load() {
  if (loaded_) return {};
  std::vector<EmbeddedFile> files;
  TomlFiles read;
  if (options_.rulesets.empty()) {
    const auto embedded = embedded_files();
    files.assign(embedded.begin(), embedded.end());
  } else {
    read = read_toml_files(options_.rulesets, *files_);
    if (!read.problems.empty()) return read.problems;
    for (const auto& [path, content] : read.files) files.push_back({path, content});
  }
  if (!options_.rulesets.empty()) sets_ = group_into_sets(files, options_.rulesets + "/");
  for (const EmbeddedFile& file : files) {
    if (!file.path.starts_with(kPresetFolder)) continue;
    std::string_view name = file.path.substr(kPresetFolder.size());
    name.remove_suffix(std::string_view(".toml").size());
    presets_[std::string(name)] = std::string(file.content);
  }
  FileAccess access;
  access.read = [this](const std::string& path) -> std::optional<std::string> {
    Result<std::string> content = files_->read(path);
    if (!content) return std::nullopt;
    return std::move(*content);
  };
  access.exists = [this](const std::string& path) { return files_->exists(path); };
  access.preset = [this](std::string_view name) -> std::optional<std::string> {
    const auto found = presets_.find(std::string(name));
    if (found == presets_.end()) return std::nullopt;
    return found->second;
  };
  for (const auto& [name, text] : presets_) access.preset_names.push_back(name);
  ConfigResolver::Options options;
  options.config = options_.config.empty() ? "" : absolute(options_.config);
  options.no_config = options_.no_config;
  options.presets = options_.presets;
  resolver_ = std::make_unique<ConfigResolver>(std::move(access), std::move(options));
  loaded_ = true;
  return {};
}

Result<EffectiveConfig> Session::config_for(const std::string& path) {
  Problems problems = load();
  if (!problems.empty()) return problems;
  return resolver_->resolve(absolute(path));
}

Result<RuleSet> Session::rules_for(const EffectiveConfig& config,
                                   const std::vector<std::string>& own) {
  if (sets_.empty()) {
    const auto files = embedded_files();
    sets_ = group_into_sets({files.begin(), files.end()}, "builtin:");
  }
  std::vector<RuleSetFiles> sets = sets_;
  std::vector<std::string> chosen;
  Problems problems;
  for (const Text& text : config.rule_sets) {
    const bool path = text.value.find('/') != std::string::npos || text.value.ends_with(".toml");
    if (path) {
      const fs::path folder = fs::path(text.file->name).parent_path();
      const std::string full = (folder / text.value).lexically_normal().string();
      Result<RuleSetFiles> set = own_rule_set(full, *files_);
      if (!set) return set.problems();
      chosen.push_back(set->name);
      sets.push_back(std::move(*set));
      continue;
    }
    std::vector<std::string> names;
    for (const RuleSetFiles& set : sets_) names.push_back(set.name);
    if (std::find(names.begin(), names.end(), text.value) == names.end()) {
      const std::string near = nearest_name(text.value, names);
      problems.push_back(problem_at(
          text.file->name, text.file->content, text.span,
          "there is no rule set `" + text.value + "`",
          near.empty() ? "a set of your own is a path: ./rules" : "did you mean `" + near + "`?"));
    }
    chosen.push_back(text.value);
  }
  if (!problems.empty()) return problems;
  for (const std::string& path : own) {
    // A set that the project names already is not read twice; it goes by the name given here.
    const auto known = std::find_if(sets.begin(), sets.end(), [&](const RuleSetFiles& set) {
      return absolute(set.name + "/") == absolute(path + "/");
    });
    if (known != sets.end()) {
      known->name = path;
      chosen.push_back(path);
      continue;
    }
    Result<RuleSetFiles> set = own_rule_set(path, *files_);
    if (!set) return set.problems();
    chosen.push_back(set->name);
    sets.push_back(std::move(*set));
  }
  Result<RuleSet> rules = make_rule_set(sets);
  if (!rules) return rules;
  problems = apply(config, *rules);
  if (!problems.empty()) return problems;
  // All sets are read, so that words and contexts may be shared; only the rules
  // of the chosen ones apply.
  keep_chosen(chosen, *rules);
  return rules;
}

// What was compiled when caveat was built serves as long as nothing but built-in
// rules as they are is asked for. Whatever is the matter is left to the plain way,
// which knows how to tell it.
std::shared_ptr<const Linter> Session::compiled_linter(const EffectiveConfig& config) {
  if (!options_.rulesets.empty() || !config.vocabularies.empty() || with_facts_) return nullptr;
  const auto compiled = builtin_rules();
  RuleSet rules = compiled->stored().rules();
  std::vector<std::string> chosen;
  for (const Text& text : config.rule_sets) {
    if (std::none_of(rules.sets.begin(), rules.sets.end(),
                     [&](const RuleSetInfo& set) { return set.given == text.value; })) {
      return nullptr;
    }
    chosen.push_back(text.value);
  }
  if (!apply(config, rules).empty()) return nullptr;
  keep_chosen(chosen, rules);
  auto linter = Linter::make(std::move(rules), compiled);
  return linter ? *linter : nullptr;
}

Result<std::shared_ptr<const Linter>> Session::linter_for(const EffectiveConfig& config) {
  std::shared_ptr<const Linter>& linter = linters_[config.key()];
  if (linter == nullptr) linter = compiled_linter(config);
  if (linter == nullptr) {
    Result<RuleSet> rules = rules_for(config);
    if (!rules) return rules.problems();
    auto made = Linter::make(std::move(*rules), with_facts_);
    if (!made) return made;
    linter = *made;
  }
  return linter;
}

Result<RuleSet> Session::rules_here(const std::vector<std::string>& own) {
  Result<EffectiveConfig> config = config_for("article.md");
  if (!config) return config.problems();
  return rules_for(*config, own);
}

Session& session_to_the_end(const RuleOptions& options, bool with_facts) {
  static auto* const kept = new std::list<Session>();
  return kept->emplace_back(options, with_facts);
}

}  // namespace caveat
