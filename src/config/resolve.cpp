#include "config/resolve.h"

#include <algorithm>
#include <map>

#include "config/glob.h"

namespace caveat {
namespace {

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos || path == "/") return {};
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string joined(const std::string& folder, const std::string& name) {
  if (name.starts_with('/') || folder.empty()) return name;
  std::string_view tail = name;
  std::string base = folder;
  while (true) {  // "./x" and "../x" from the folder
    if (tail.starts_with("./")) {
      tail.remove_prefix(2);
    } else if (tail.starts_with("../")) {
      tail.remove_prefix(3);
      base = parent_of(base);
    } else {
      break;
    }
  }
  return base + (base.ends_with('/') ? "" : "/") + std::string(tail);
}

bool is_path(std::string_view name) {
  return name.find('/') != std::string_view::npos || name.ends_with(".toml");
}

std::string place_of(const Text& text) {
  const Problem place = problem_at(text.file->name, text.file->content, text.span, "");
  return place.file + ":" + std::to_string(place.line);
}

// In front of the name of a built-in preset, where paths may stand too.
constexpr std::string_view kPreset = "preset:";

// A project has a house file and perhaps that of an owner: more is a mistake, or made to harm.
constexpr std::size_t kMostOpen = 32;

using Chain = std::vector<std::shared_ptr<const ProjectFile>>;

bool lies_below(const std::string& path, const std::string& folder) {
  return !folder.empty() && path.starts_with(folder.ends_with('/') ? folder : folder + "/");
}

// `path` as the globs of a file in `folder` see it.
std::string relative_to(const std::string& path, const std::string& folder,
                        const std::string& project_folder) {
  for (const std::string& base : {folder, project_folder}) {
    if (lies_below(path, base)) return path.substr(base.size() + (base.ends_with('/') ? 0 : 1));
  }
  return path;
}

template <typename Item>
void append(std::vector<Item>& to, const std::vector<Item>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void add_rule_sets(const ProjectFile& file, EffectiveConfig& out) {
  if (file.rule_sets.empty()) return;
  if (!file.preset.empty()) out.rule_sets.clear();
  for (Text set : file.rule_sets) {
    if (is_path(set.value)) {
      set.value = joined(file.folder, set.value);
      while (set.value.size() > 1 && set.value.ends_with('/')) set.value.pop_back();
    }
    const bool known = std::any_of(out.rule_sets.begin(), out.rule_sets.end(),
                                   [&](const Text& other) { return other.value == set.value; });
    if (!known) out.rule_sets.push_back(std::move(set));
  }
}

// What `file` says about the article at `path`, on top of its bases.
void add(const ProjectFile& file, const std::string& path, const std::string& project_folder,
         EffectiveConfig& out) {
  const std::string relative = relative_to(path, file.folder, project_folder);
  const auto matches = [&](const std::string& glob) { return glob_matches(glob, relative); };
  const auto any_matches = [&](const std::vector<std::string>& globs) {
    return std::any_of(globs.begin(), globs.end(), matches);
  };
  add_rule_sets(file, out);
  append(out.settings, file.settings);
  for (const Override& one : file.overrides) {
    if (any_matches(one.files)) append(out.settings, one.settings);
  }
  append(out.vocabularies, file.vocabularies);
  append(out.accept, file.accept);
  if (!file.jurisdiction.empty()) out.jurisdiction = file.jurisdiction;
  if (!file.own_domain.empty()) out.own_domain = file.own_domain;
  if (!file.baseline.empty()) {
    out.baseline = file.baseline;
    out.baseline.front().value = joined(file.folder, file.baseline.front().value);
  }
  for (const IgnoreEntry& one : file.ignores) {
    if (one.files.empty() || any_matches(one.files)) out.ignores.push_back(one);
  }
  if (!file.include.empty() && !any_matches(file.include)) {
    out.excluded = true;
    out.excluded_by = "not in [files] include";
  }
  for (const std::string& glob : file.exclude) {
    if (!matches(glob)) continue;
    out.excluded = true;
    out.excluded_by = "excluded by " + glob;
  }
}

}  // namespace

struct ConfigResolver::Cached {
  FileAccess files;
  Options options;
  std::map<std::string, std::shared_ptr<const ProjectFile>> read;  // by path or "preset:name"
  std::map<std::string, std::string> nearest;  // folder -> project file; "" when none

  std::string nearest_to(const std::string& folder) {
    if (folder.empty()) return {};
    if (const auto found = nearest.find(folder); found != nearest.end()) return found->second;
    const std::string here = joined(folder, "caveat.toml");
    const bool there = files.exists ? files.exists(here) : files.read(here).has_value();
    const std::string found = there ? here : nearest_to(parent_of(folder));
    nearest[folder] = found;
    return found;
  }

  // The file and all it extends, base first. `open` are the files on the way here.
  Problems load(const std::string& key, std::vector<std::string>& open, Chain& chain,
                const Text* asked) {
    const bool preset = key.starts_with(kPreset);
    const std::string name = preset ? key.substr(kPreset.size()) : key;
    const auto fail = [&](std::string message, std::string hint = {}) -> Problems {
      if (asked != nullptr) {
        return {problem_at(asked->file->name, asked->file->content, asked->span, std::move(message),
                           std::move(hint))};
      }
      const std::string where = preset ? "--preset " + name : name;
      return {problem_in(where, std::move(message), std::move(hint))};
    };
    if (std::find(open.begin(), open.end(), key) != open.end())
      return fail("`extends` goes round in a circle");
    std::shared_ptr<const ProjectFile>& file = read[key];
    if (file == nullptr) {
      const auto content = preset ? files.preset(name) : files.read(name);
      if (!content && preset) {
        const std::string near = nearest_name(name, files.preset_names);
        std::string list;
        for (const std::string& one : files.preset_names) list += (list.empty() ? "" : ", ") + one;
        return fail("there is no preset `" + name + "`",
                    near.empty() ? "presets: " + list : "did you mean `" + near + "`?");
      }
      if (!content) {
        return fail(asked == nullptr ? "cannot read this file" : "cannot read `" + name + "`");
      }
      auto kept =
          std::make_shared<const RuleFile>(RuleFile{preset ? "preset " + name : name, *content});
      auto parsed = read_project_file(kept, preset ? "" : parent_of(name));
      if (!parsed) return parsed.problems();
      file = std::make_shared<const ProjectFile>(std::move(*parsed));
    }
    const std::shared_ptr<const ProjectFile> here = file;
    // Bases that many files share are gone through once, or the ways to them could be millions.
    if (std::find(chain.begin(), chain.end(), here) != chain.end()) return {};
    if (open.size() >= kMostOpen) {
      return fail("`extends` leads on through more than " + std::to_string(kMostOpen) + " files");
    }
    open.push_back(key);
    for (const Text& base : here->extends) {
      // The command line has chosen other presets; a preset still has its own bases.
      if (!is_path(base.value) && !preset && !options.presets.empty()) continue;
      const std::string next = is_path(base.value) ? joined(here->folder, base.value)
                                                   : std::string(kPreset) + base.value;
      Problems problems = load(next, open, chain, &base);
      if (!problems.empty()) return problems;
    }
    open.pop_back();
    chain.push_back(here);
    return {};
  }
};

ConfigResolver::ConfigResolver(FileAccess files, Options options)
    : cached_(std::make_shared<Cached>()) {
  cached_->files = std::move(files);
  cached_->options = std::move(options);
}

Result<EffectiveConfig> ConfigResolver::resolve(const std::string& path) {
  const Options& options = cached_->options;
  EffectiveConfig out;
  std::string project = options.config;
  if (project.empty() && !options.no_config) project = cached_->nearest_to(parent_of(path));
  std::vector<std::string> open;
  for (const std::string& preset : options.presets) {
    Problems problems = cached_->load(std::string(kPreset) + preset, open, out.chain, nullptr);
    if (!problems.empty()) return problems;
  }
  if (!project.empty()) {
    Problems problems = cached_->load(project, open, out.chain, nullptr);
    if (!problems.empty()) return problems;
  }
  // A project that says nothing about it builds on the default preset.
  const bool has_base = std::any_of(out.chain.begin(), out.chain.end(), [](const auto& file) {
    return !file->preset.empty() || file->extends_nothing;
  });
  if (!has_base) {
    Chain base;
    Problems problems = cached_->load(std::string(kPreset) + "recommended", open, base, nullptr);
    if (!problems.empty()) return problems;
    out.chain.insert(out.chain.begin(), base.begin(), base.end());
  }
  const std::string project_folder = project.empty() ? "" : parent_of(project);
  for (const auto& file : out.chain) add(*file, path, project_folder, out);
  return out;
}

std::string EffectiveConfig::key() const {
  std::string out;
  for (const auto& file : chain) out += file->file->name + '\n';
  // The rest of the files is the same for every article; these are chosen by globs.
  const auto add_place = [&](const Origin& origin) {
    out += origin.file->name + ':' + std::to_string(origin.span.begin) + '\n';
  };
  for (const RuleSetting& setting : settings) add_place(setting.origin);
  for (const IgnoreEntry& one : ignores) add_place(one.origin);
  return out;
}

std::string show(const EffectiveConfig& config) {
  std::string out = "files\n";
  const auto line = [&](const std::string& what, const std::string& where) {
    out += "  " + what + "   (" + where + ")\n";
  };
  const auto list = [&](const char* title, const std::vector<Text>& texts) {
    if (!texts.empty()) out += std::string(title) + '\n';
    for (const Text& text : texts) line(text.value, place_of(text));
  };
  for (const auto& file : config.chain) out += "  " + file->file->name + "\n";
  if (config.excluded) out += "this file is not checked: " + config.excluded_by + "\n";
  list("rule sets", config.rule_sets);
  if (!config.settings.empty()) out += "settings, a later one wins\n";
  for (const RuleSetting& setting : config.settings) {
    const std::string value = setting.is_severity ? std::string(to_string(setting.severity))
                              : setting.enabled   ? "enabled"
                                                  : "disabled";
    line(setting.rules + " = " + value, to_string(setting.origin));
  }
  std::vector<Text> names;
  for (const auto& file : config.chain) append(names, file->vocabulary_names);
  list("own words for vocabularies", names);
  list("accepted words", config.accept);
  list("jurisdictions", config.jurisdiction);
  list("own domain", config.own_domain);
  list("baseline", config.baseline);
  if (!config.ignores.empty()) out += "ignored findings\n";
  for (const IgnoreEntry& one : config.ignores) {
    line(one.rule + (one.text.empty() ? "" : " in “" + one.text + "”") + ": " + one.reason,
         to_string(one.origin));
  }
  return out;
}

}  // namespace caveat
