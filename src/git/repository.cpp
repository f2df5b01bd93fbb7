#include "git/repository.h"

#include <algorithm>
#include <string_view>

namespace caveat::git {
namespace {

Problem problem(std::string message, std::string hint = {}) {
  return problem_in("git", std::move(message), std::move(hint));
}

// One line of what git says of its failure, without its own "fatal: ".
std::string reason(const ProcessResult& result) {
  std::string_view line = std::string_view(result.err).substr(0, result.err.find('\n'));
  for (const std::string_view head : {"fatal: ", "error: ", "warning: "}) {
    if (line.starts_with(head)) line.remove_prefix(head.size());
  }
  if (line.empty()) return "it ended with exit code " + std::to_string(result.exit_code);
  return std::string(line);
}

std::string without_line_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    if (end != 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

}  // namespace

Result<Repository> Repository::open(const std::string& folder, RunProcess run) {
  const ProcessResult result = run({"git", "-C", folder, "rev-parse", "--show-toplevel"});
  if (!result.started) return problem("git cannot be run", "is it installed and on PATH?");
  if (result.exit_code != 0) {
    if (result.err.find("not a git repository") != std::string::npos) {
      return problem("`" + folder + "` is not in a git repository",
                     "--since and --staged need one: check without them, or run `git init`");
    }
    return problem("git cannot read the repository: " + reason(result));
  }
  return Repository(without_line_end(result.out), std::move(run));
}

ProcessResult Repository::git(std::vector<std::string> arguments) const {
  std::vector<std::string> all = {"git", "-C", top_, "--no-pager", "--no-optional-locks"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_(all);
}

Result<std::vector<ChangedFile>> Repository::diff(const std::string& against) const {
  const ProcessResult result =
      git({"diff", against, "--unified=0", "--inter-hunk-context=0", "--find-renames", "--no-color",
           "--no-ext-diff", "--no-textconv", "--no-relative", "--src-prefix=a/", "--dst-prefix=b/",
           "--submodule=short", "--ignore-submodules=all", "--ws-error-highlight=none", "--"});
  if (!result.started || result.exit_code != 0) {
    return problem("git cannot compare: " + reason(result));
  }
  return parse_diff(result.out);
}

// A branch or tag whose name is like it; a CI job often has origin/main but no main.
std::string Repository::near_revision(const std::string& revision) const {
  const ProcessResult result = git({"for-each-ref", "--format=%(refname:short)"});
  const std::vector<std::string> names = split(result.out, '\n');
  const auto remote = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
    return name.ends_with('/' + revision);
  });
  return remote != names.end() ? *remote : nearest_name(revision, names);
}

Result<std::vector<ChangedFile>> Repository::since(const std::string& revision) const {
  // A name that begins with "-" would be an option; git itself refuses such names.
  const bool is_name = !revision.empty() && !revision.starts_with('-');
  ProcessResult commit;
  if (is_name) commit = git({"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
  if (!is_name || !commit.started || commit.exit_code != 0) {
    const std::string near = is_name ? near_revision(revision) : "";
    return problem("no revision `" + revision + "` in this repository",
                   near.empty() ? "a branch, a tag or a commit; in CI, fetch it first"
                                : "did you mean `" + near + "`?");
  }
  const ProcessResult base = git({"merge-base", without_line_end(commit.out), "HEAD"});
  if (!base.started || base.exit_code != 0) {
    return problem("`" + revision + "` and HEAD have no common ancestor here",
                   "a shallow clone? fetch the whole history: fetch-depth: 0 on GitHub, "
                   "GIT_DEPTH: 0 on GitLab");
  }
  Result<std::vector<ChangedFile>> files = diff(without_line_end(base.out));
  if (!files) return files;
  const ProcessResult untracked = git({"ls-files", "--others", "--exclude-standard", "-z"});
  if (!untracked.started || untracked.exit_code != 0) {
    return problem("git cannot list new files: " + reason(untracked));
  }
  // git only warns of a folder that it cannot look into.
  if (untracked.err.find("could not open directory") != std::string::npos) {
    return problem("git cannot list new files: " + reason(untracked));
  }
  for (std::string& path : split(untracked.out, '\0')) {
    // With a slash at the end it is a repository of its own.
    if (!path.ends_with('/')) files->push_back({std::move(path), {true, {}, {}}, false});
  }
  return files;
}

Result<std::vector<ChangedFile>> Repository::staged() const { return diff("--cached"); }

Result<std::string> Repository::staged_content(const std::string& path) const {
  ProcessResult result = git({"cat-file", "blob", ":0:" + path});
  if (!result.started || result.exit_code != 0) {
    Problem out = problem("the staged content cannot be read: " + reason(result));
    out.file = path;
    return out;
  }
  return std::move(result.out);
}

}  // namespace caveat::git
