// Which articles a run checks: those that are named, or those a change touches.
#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "project/files.h"
#include "findings/report.h"
#include "git/repository.h"
#include "text/changed_lines.h"
#include "text/result.h"

namespace CLI {
class App;
}

namespace caveat::cli {

struct SelectionOptions {
  std::vector<std::string> paths;  // empty without a list: this folder
  std::string files_from;          // --files-from FILE
  bool nul_separated = false;      // --null
  std::string since;               // --since REV
  bool staged = false;             // --staged
};

void add_selection_options(CLI::App& app, SelectionOptions& options);

// The articles of one run. read() and keep_changed() are thread-safe.
class Selection {
 public:
  // Problem: git cannot say what has changed. What is wrong with a single path
  // is in files().problems: the rest is checked all the same.
  static Result<Selection> make(const SelectionOptions& options, std::istream& in);

  const FileList& files() const { return files_; }

  // "changed since main", "staged for commit"; empty when no change was asked for.
  const std::string& change() const { return change_; }

  // What was named to be checked with all that is in it; nothing when a change was asked for.
  const std::vector<std::string>& whole_paths() const { return whole_paths_; }

  // The bytes of an article, of the work tree or as they are staged.
  Result<std::string> read(const std::string& path) const;

  // Leaves only what the change is answerable for; how many findings it took out.
  std::uint32_t keep_changed(DocumentReport& document) const;

 private:
  struct Article {
    std::string path;  // from the top of the repository
    ChangedLines lines;
  };

  void add_changed(const std::string& path, const std::vector<git::ChangedFile>& changed);

  FileList files_;
  std::string change_;
  std::vector<std::string> whole_paths_;
  std::optional<git::Repository> repository_;
  bool staged_ = false;
  std::map<std::string, Article> changed_;  // by path as reported
};

}  // namespace caveat::cli
