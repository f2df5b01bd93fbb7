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

using Chain = std::vector<std::shared_ptr<const ProjectFile>>;

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
    const std::string found = files.read(here) ? here : nearest_to(parent_of(folder));
    nearest[folder] = found;
    return found;
  }

  // The file and all it extends, base first. `open` are the files on the way here.
  Problems load(const std::string& key, std::vector<std::string>& open, Chain& chain,
                const Text* asked) {
    const auto fail = [&](std::string message, std::string hint = {}) -> Problems {
      if (asked == nullptr || asked->file == nullptr) {
        return {Problem{key, {}, std::move(message), std::move(hint), 0, 0, {}}};
      }
      return {problem_at(asked->file->name, asked->file->content, asked->span, std::move(message),
                         std::move(hint))};
    };
    if (std::find(open.begin(), open.end(), key) != open.end())
      return fail("`extends` goes round in a circle");
    std::shared_ptr<const ProjectFile>& file = read[key];
    if (file == nullptr) {
      const bool preset = key.starts_with("preset:");
      const std::string name = preset ? key.substr(7) : key;
      const auto content = preset ? files.preset(name) : files.read(name);
      if (!content) {
        const std::string near = preset ? nearest_name(name, files.preset_names) : "";
        return fail(preset ? "there is no preset `" + name + "`" : "cannot read `" + name + "`",
                    near.empty() ? "" : "did you mean `" + near + "`?");
      }
      auto kept =
          std::make_shared<const RuleFile>(RuleFile{preset ? "preset " + name : name, *content});
      auto parsed = read_project_file(kept, preset ? "" : parent_of(name));
      if (!parsed) return parsed.problems();
      file = std::make_shared<const ProjectFile>(std::move(*parsed));
    }
    const std::shared_ptr<const ProjectFile> here = file;
    open.push_back(key);
    for (const Text& base : here->extends) {
      const std::string next =
          is_path(base.value) ? joined(here->folder, base.value) : "preset:" + base.value;
      Problems problems = load(next, open, chain, &base);
      if (!problems.empty()) return problems;
    }
    open.pop_back();
    if (std::find(chain.begin(), chain.end(), here) == chain.end()) chain.push_back(here);
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
    Problems problems = cached_->load("preset:" + preset, open, out.chain, nullptr);
    if (!problems.empty()) return problems;
  }
  if (!project.empty()) {
    Problems problems = cached_->load(project, open, out.chain, nullptr);
    if (!problems.empty()) return problems;
  }
  // A project that extends nothing builds on the default preset.
  const bool has_base = std::any_of(out.chain.begin(), out.chain.end(),
                                    [](const auto& file) { return !file->preset.empty(); });
  if (!has_base) {
    Chain base;
    Problems problems = cached_->load("preset:recommended", open, base, nullptr);
    if (!problems.empty()) return problems;
    out.chain.insert(out.chain.begin(), base.begin(), base.end());
  }
  for (const auto& file : out.chain) {
    if (!file->rule_sets.empty()) {
      // A preset chooses the sets; a project's own sets come on top of them.
      const bool replace = !file->preset.empty();
      if (replace) out.rule_sets.clear();
      out.rule_sets.insert(out.rule_sets.end(), file->rule_sets.begin(), file->rule_sets.end());
    }
    out.settings.insert(out.settings.end(), file->settings.begin(), file->settings.end());
    out.vocabularies.insert(out.vocabularies.end(), file->vocabularies.begin(),
                            file->vocabularies.end());
    out.accept.insert(out.accept.end(), file->accept.begin(), file->accept.end());
    if (file->folder.empty()) continue;
    const std::string prefix = file->folder.ends_with('/') ? file->folder : file->folder + "/";
    const std::string relative = path.starts_with(prefix) ? path.substr(prefix.size()) : path;
    const auto matches = [&](const std::string& glob) { return glob_matches(glob, relative); };
    for (const Override& one : file->overrides) {
      if (std::any_of(one.files.begin(), one.files.end(), matches)) {
        out.settings.insert(out.settings.end(), one.settings.begin(), one.settings.end());
      }
    }
    if (!file->include.empty() &&
        std::none_of(file->include.begin(), file->include.end(), matches)) {
      out.excluded = true;
      out.excluded_by = "not in [files] include";
    }
    for (const std::string& glob : file->exclude) {
      if (matches(glob)) {
        out.excluded = true;
        out.excluded_by = "excluded by " + glob;
      }
    }
  }
  return out;
}

std::string EffectiveConfig::key() const {
  std::string out;
  for (const auto& file : chain) out += file->file->name + '\n';
  for (const RuleSetting& setting : settings) {
    out += setting.rules +
           (setting.is_severity ? std::string(to_string(setting.severity))
            : setting.enabled   ? "+"
                                : "-") +
           '\n';
  }
  return out;
}

std::string show(const EffectiveConfig& config) {
  std::string out = "files\n";
  for (const auto& file : config.chain) out += "  " + file->file->name + "\n";
  if (config.excluded) out += "this file is not checked: " + config.excluded_by + "\n";
  out += "rule sets\n";
  for (const Text& set : config.rule_sets) {
    out += "  " + set.value + "   (" + place_of(set) + ")\n";
  }
  if (!config.settings.empty()) out += "settings, a later one wins\n";
  for (const RuleSetting& setting : config.settings) {
    const std::string value = setting.is_severity ? std::string(to_string(setting.severity))
                              : setting.enabled   ? "enabled"
                                                  : "disabled";
    out += "  " + setting.rules + " = " + value + "   (" + to_string(setting.origin) + ")\n";
  }
  if (!config.vocabularies.empty()) out += "own vocabulary\n";
  for (const Vocabulary& vocabulary : config.vocabularies) out += "  {" + vocabulary.name + "}\n";
  if (!config.accept.empty()) out += "accepted words\n";
  for (const Text& word : config.accept) {
    out += "  " + word.value + "   (" + place_of(word) + ")\n";
  }
  return out;
}

}  // namespace caveat
