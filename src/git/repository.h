// What a change touches, asked of git.
#pragma once

#include <string>
#include <vector>

#include "git/diff.h"
#include "git/process.h"
#include "text/result.h"

namespace caveat::git {

// The work tree that a folder belongs to. Every call runs git, with its
// arguments as a list and no shell; configuration that changes what git prints
// (colours, prefixes, external diffs, text conversion) is overridden. Thread-safe.
class Repository {
 public:
  // Problem: git is not installed, the folder is in no repository, or git
  // refuses to read it. `run` is for tests.
  static Result<Repository> open(const std::string& folder, RunProcess run = run_process);

  // The top folder of the work tree, absolute.
  const std::string& top() const { return top_; }

  // What the work tree adds or edits since it parted from `revision`: since
  // their last common ancestor, so what others did on `revision` in the meantime
  // is no part of it. Untracked files that are not ignored are new files.
  // Problem: no such revision, or no common ancestor (a shallow clone).
  Result<std::vector<ChangedFile>> since(const std::string& revision) const;

  // What the next commit adds or edits.
  Result<std::vector<ChangedFile>> staged() const;

  // The staged bytes of a file, `path` from the top.
  Result<std::string> staged_content(const std::string& path) const;

 private:
  Repository(std::string top, RunProcess run) : top_(std::move(top)), run_(std::move(run)) {}

  ProcessResult git(std::vector<std::string> arguments) const;
  Result<std::vector<ChangedFile>> diff(const std::string& against) const;
  std::string near_revision(const std::string& revision) const;

  std::string top_;
  RunProcess run_;
};

}  // namespace caveat::git
