#include "cli/session.h"

#include <algorithm>
#include <filesystem>
#include <list>

#include "cli/files.h"
#include "cli/run.h"
#include "rules/builtin.h"

namespace fs = std::filesystem;

namespace caveat::cli {
namespace {

// The TOML files of a folder (or the one file), read; paths relative to it.
struct ReadFiles {
  std::list<std::pair<std::string, std::string>>
      files;  // path, content: list, for stable addresses
  Problems problems;
};

ReadFiles read_toml_files(const std::string& path) {
  ReadFiles out;
  std::vector<std::string> found;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    for (auto it = fs::recursive_directory_iterator(path, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (it->path().extension() == ".toml") found.push_back(it->path().string());
    }
    if (error)
      out.problems.push_back(
          {path, {}, "cannot read the folder: " + error.message(), {}, 0, 0, {}});
  } else {
    found.push_back(path);
  }
  std::sort(found.begin(), found.end());
  for (const std::string& file : found) {
    Result<std::string> content = read_file(file);
    if (!content) {
      out.problems.insert(out.problems.end(), content.problems().begin(), content.problems().end());
      continue;
    }
    std::string name = fs::path(file).lexically_relative(path).generic_string();
    if (name == "." || name.empty()) name = fs::path(file).filename().string();
    out.files.emplace_back(std::move(name), std::move(*content));
  }
  if (found.empty() && out.problems.empty()) {
    out.problems.push_back({path, {}, "no .toml file in this folder", {}, 0, 0, {}});
  }
  return out;
}

}  // namespace

Result<RuleSet> load_rules(const RuleOptions& options, const std::vector<std::string>& own) {
  std::vector<RuleSetFiles> sets;
  if (options.rulesets.empty()) {
    const auto files = embedded_files();
    sets = group_into_sets({files.begin(), files.end()}, "builtin:");
  } else {
    const ReadFiles read = read_toml_files(options.rulesets);
    if (!read.problems.empty()) return read.problems;
    std::vector<EmbeddedFile> files;
    for (const auto& [path, content] : read.files) files.push_back({path, content});
    sets = group_into_sets(files, options.rulesets + "/");
  }
  for (const std::string& path : own) {
    const ReadFiles read = read_toml_files(path);
    if (!read.problems.empty()) return read.problems;
    RuleSetFiles set{path, {}};
    for (const auto& [name, content] : read.files) {
      const bool folder = fs::is_directory(path);
      set.files.push_back(
          std::make_shared<const RuleFile>(RuleFile{folder ? path + "/" + name : path, content}));
    }
    sets.push_back(std::move(set));
  }
  return make_rule_set(sets);
}

int report_problems(const Problems& problems, std::ostream& err) {
  for (const Problem& problem : problems) err << render(problem);
  return kExitIncomplete;
}

}  // namespace caveat::cli
