#include "cli/selection.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/path_list.h"
#include "findings/in_change.h"

namespace fs = std::filesystem;

namespace caveat::cli {
namespace {

// From the top of the repository, without links on the way; "" is the top itself.
std::string from_top(const std::string& path, bool is_folder, const std::string& top) {
  std::error_code error;
  const fs::path full = fs::absolute(path, error).lexically_normal();
  // A link to an article is a file of its own for git; a link to a folder is not looked into.
  const fs::path real = is_folder
                            ? fs::weakly_canonical(full, error)
                            : fs::weakly_canonical(full.parent_path(), error) / full.filename();
  std::string relative = real.lexically_relative(fs::weakly_canonical(top, error)).generic_string();
  if (relative.ends_with('/')) relative.pop_back();
  return relative == "." ? "" : relative;
}

}  // namespace

void add_selection_options(CLI::App& app, SelectionOptions& options) {
  app.add_option("path", options.paths,
                 "Files, folders or globs; - is standard input (default: this folder)");
  CLI::Option* list = app.add_option("--files-from", options.files_from,
                                     "Check the files named in this file, one a line; - is "
                                     "standard input")
                          ->type_name("FILE");
  app.add_flag("-0,--null", options.nul_separated, "Names in --files-from end with a NUL")
      ->needs(list);
  CLI::Option* since =
      app.add_option("--since", options.since,
                     "Only what has changed since this git revision: findings on lines added or "
                     "edited, and on changed articles as a whole")
          ->type_name("REV");
  app.add_flag("--staged", options.staged, "Only what is staged for commit, as it is staged")
      ->excludes(since);
}

// Adds the changed articles that `path` (a file or a folder) stands for.
void Selection::add_changed(const std::string& path, const std::vector<git::ChangedFile>& changed) {
  const std::string& top = repository_->top();
  std::error_code error;
  const auto add = [&](const std::string& shown, const git::ChangedFile& file) {
    if (file.conflict && staged_) {
      files_.problems.push_back({shown,
                                 {},
                                 "it is in conflict, so nothing of it is staged",
                                 "resolve it and `git add` it",
                                 0,
                                 0,
                                 {}});
      return;
    }
    if (!changed_.try_emplace(shown, Article{file.path, file.lines}).second) return;
    files_.files.push_back(shown);
  };
  const auto outside = [&](const std::string& place) {
    if (place != ".." && !place.starts_with("../")) return false;
    files_.problems.push_back(
        {path, {}, "it is outside the repository `" + top + "`", {}, 0, 0, {}});
    return true;
  };

  if (!fs::is_directory(path, error)) {
    const std::string place = from_top(path, false, top);
    if (outside(place)) return;
    const auto file = std::find_if(changed.begin(), changed.end(),
                                   [&](const git::ChangedFile& one) { return one.path == place; });
    if (file != changed.end()) {
      add(fs::path(path).lexically_normal().string(), *file);
      return;
    }
    if (fs::exists(path, error)) return;
  }
  // A folder, though it may be gone from the work tree and still be staged.
  const std::string folder = from_top(path, true, top);
  if (outside(folder)) return;
  const std::string head = folder.empty() ? "" : folder + '/';
  bool is_known = fs::is_directory(path, error);
  std::vector<std::pair<std::string, const git::ChangedFile*>> below;
  for (const git::ChangedFile& file : changed) {
    if (!file.path.starts_with(head)) continue;
    is_known = true;
    const std::string inner = file.path.substr(head.size());
    if (is_article_below(inner)) {
      below.emplace_back((fs::path(path) / inner).lexically_normal().string(), &file);
    }
  }
  std::sort(below.begin(), below.end());
  for (const auto& [shown, file] : below) add(shown, *file);
  if (!is_known) files_.problems.push_back({path, {}, "no such file or folder", {}, 0, 0, {}});
}

Result<Selection> Selection::make(const SelectionOptions& options, std::istream& in) {
  Selection out;
  std::vector<std::string> paths = options.paths;
  PathList list;
  if (!options.files_from.empty()) {
    list = read_path_list(options.files_from, options.nul_separated, in);
    paths.insert(paths.end(), list.paths.begin(), list.paths.end());
  } else if (paths.empty()) {
    paths = {"."};
  }
  const bool reads_stdin = std::find(paths.begin(), paths.end(), "-") != paths.end();
  if (reads_stdin && options.files_from == "-") {
    return Problem{
        "--files-from", {}, "standard input cannot be both the list and an article", {}, 0, 0, {}};
  }
  if (options.since.empty() && !options.staged) {
    out.files_ = expand_paths(paths);
    out.whole_paths_ = std::move(paths);
  } else {
    if (reads_stdin) {
      return Problem{options.staged ? "--staged" : "--since",
                     {},
                     "standard input is no file of a repository",
                     {},
                     0,
                     0,
                     {}};
    }
    Result<git::Repository> repository = git::Repository::open(".");
    if (!repository) return repository.problems();
    out.repository_ = std::move(*repository);
    out.staged_ = options.staged;
    out.change_ = options.staged ? "staged for commit" : "changed since " + options.since;
    const Result<std::vector<git::ChangedFile>> changed =
        options.staged ? out.repository_->staged() : out.repository_->since(options.since);
    if (!changed) return changed.problems();
    for (const std::string& path : paths) {
      std::error_code error;
      std::vector<std::string> matches = {path};
      const bool is_glob = path.find_first_of("*?[") != std::string::npos;
      if (is_glob && !fs::exists(path, error)) {
        matches = glob_paths(path, out.files_.problems);
      }
      for (const std::string& match : matches) out.add_changed(match, *changed);
    }
  }
  out.files_.problems.insert(out.files_.problems.begin(), list.problems.begin(),
                             list.problems.end());
  return out;
}

Result<std::string> Selection::read(const std::string& path) const {
  if (!staged_) return read_file(path);
  Result<std::string> bytes = repository_->staged_content(changed_.at(path).path);
  if (bytes) return bytes;
  Problems problems = bytes.problems();
  for (Problem& problem : problems) problem.file = path;
  return problems;
}

std::uint32_t Selection::keep_changed(DocumentReport& document) const {
  const auto article = changed_.find(document.path);
  return article == changed_.end() ? 0 : caveat::keep_changed(document, article->second.lines);
}

}  // namespace caveat::cli
