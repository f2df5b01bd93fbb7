#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/whole_file.h"
#include "engine/batch.h"
#include "project/files.h"
#include "project/paths.h"
#include "project/session.h"
#include "project/suppressions.h"
#include "reporters/wording.h"
#include "text/utf8.h"

namespace fs = std::filesystem;

namespace caveat::cli {
namespace {

constexpr std::string_view kDefaultFile = "caveat-baseline.json";

struct BaselineOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  std::vector<std::string> paths;
  bool add_new = false;
  unsigned jobs = 0;
};

using Entries = std::vector<BaselineEntry>;

// The articles of the paths with what is found in them; what is suppressed otherwise is marked.
// A baseline of a run that is not whole would forget findings: any problem is one.
Result<std::vector<FinishedArticle>> lint_all(const BaselineOptions& options, Session& session,
                                              Streams& streams) {
  const std::vector<std::string> paths =
      options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
  const FileList files = expand_paths(paths);
  if (!files.problems.empty()) return files.problems;
  SuppressionOptions others = options.suppressions;
  others.no_baseline = true;
  Suppressions suppressions(others, options.rules, paths);
  std::vector<FinishedArticle> out;
  for (const std::string& path : files.files) {
    const auto config = session.config_for(path);
    if (!config) return config.problems();
    if (config->excluded) continue;
    const auto linter = session.linter_for(*config);
    if (!linter) return linter.problems();
    const Problems wrong = suppressions.add(*config, (*linter)->rules());
    if (!wrong.empty()) return wrong;
    out.push_back({path, *config, *linter, {}});
  }
  if (out.empty()) return problem_in("caveat baseline", "there is no article to check");
  Problems problems;
  std::size_t next = 0;
  Progress progress(streams, true, out.size());
  const auto lint = [&](std::size_t n) {
    Result<std::string> bytes = read_file(out[n].path);
    if (bytes) return out[n].linter->lint(out[n].path, nullptr, std::move(*bytes));
    DocumentReport failed;
    failed.status = DocumentStatus::kFailed;
    failed.problems = bytes.problems();
    return failed;
  };
  run_batch(out.size(),
            options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency()),
            lint, [&](DocumentReport report) {
              FinishedArticle& article = out[next++];
              suppressions.apply(article.path, article.config, article.linter->rules(), report);
              progress.article_done();
              problems.insert(problems.end(), report.problems.begin(), report.problems.end());
              article.report = std::move(report);
              return true;
            });
  if (!problems.empty()) return problems;
  return out;
}

// What caveat.toml here names, else the default. An absolute path.
Result<std::string> file_of(const BaselineOptions& options, Session& session) {
  const auto config = session.config_for("article.md");
  if (!config) return config.problems();
  const std::string path = baseline_path(options.suppressions, *config);
  return path.empty() ? absolute_path(std::string(kDefaultFile)) : path;
}

Result<Entries> read_entries(const std::string& path) {
  const std::string shown = path_from_here(path);
  std::error_code error;
  if (!fs::exists(path, error) && !error) {
    return problem_in(shown, "there is no such baseline", "`caveat baseline create` writes it");
  }
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.problems();
  return read_baseline(shown, *bytes);
}

BaselineMatch match(const Entries& entries, const std::string& path,
                    std::vector<FinishedArticle>& articles) {
  const std::string folder = fs::path(path).parent_path().string();
  std::vector<BaselineArticle> all;
  for (FinishedArticle& article : articles) {
    all.push_back({path_from(article.path, folder), &article.linter->rules(), &article.report});
  }
  return apply_baseline(entries, all, there_in(folder));
}

void list(std::string_view what, const Entries& entries, std::ostream& out) {
  for (const BaselineEntry& entry : entries) {
    out << what << ' '
        << escape_controls(entry.path + ": " + entry.rule + " “" + fold_blanks(entry.text) + "”")
        << '\n';
  }
}

BaselineCount count_of(const BaselineMatch& match) {
  const auto size = [](const Entries& list) { return static_cast<std::uint32_t>(list.size()); };
  return {size(match.added), size(match.unchanged), size(match.fixed), size(match.not_checked)};
}

int write(const std::string& path, Entries entries, Streams& streams) {
  const auto failed = write_whole(path, write_baseline(std::move(entries)));
  return failed ? report_problems({*failed}, streams.err) : kExitClean;
}

int run_create(const BaselineOptions& options, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  const Result<std::string> path = file_of(options, session);
  if (!path) return report_problems(path.problems(), streams.err);
  const std::string shown = path_from_here(*path);
  std::error_code error;
  if (fs::exists(*path, error)) {
    return report_problems({problem_in(shown, "this file is there already",
                                       "`caveat baseline update` brings it up to date")},
                           streams.err);
  }
  auto articles = lint_all(options, session, streams);
  if (!articles) return report_problems(articles.problems(), streams.err);
  const BaselineMatch found = match({}, *path, *articles);
  const int code = write(*path, found.added, streams);
  if (code == kExitClean) {
    streams.out << escape_controls(shown) << ": " << counted(found.added.size(), "finding")
                << " in " << counted(articles->size(), "article") << '\n';
  }
  return code;
}

int run_check(const BaselineOptions& options, bool update, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  const Result<std::string> path = file_of(options, session);
  if (!path) return report_problems(path.problems(), streams.err);
  const Result<Entries> entries = read_entries(*path);
  if (!entries) return report_problems(entries.problems(), streams.err);
  auto articles = lint_all(options, session, streams);
  if (!articles) return report_problems(articles.problems(), streams.err);
  const BaselineMatch found = match(*entries, *path, *articles);
  const bool adds = update && options.add_new;
  list(adds ? "added:  " : "new:    ", found.added, streams.out);
  list(update ? "removed:" : "fixed:  ", found.fixed, streams.out);
  if (update) {
    Entries now = found.unchanged;
    now.insert(now.end(), found.not_checked.begin(), found.not_checked.end());
    if (adds) now.insert(now.end(), found.added.begin(), found.added.end());
    const int code = write(*path, std::move(now), streams);
    if (code != kExitClean) return code;
  }
  streams.out << count_baseline(count_of(found)) << '\n';
  if (found.added.empty() || adds) return kExitClean;
  if (update) {
    streams.err << "caveat: what is new was not added: mend it, or say `--add-new`\n";
  }
  return kExitFindings;
}

void add_common_options(CLI::App& app, BaselineOptions& options) {
  app.add_option("path", options.paths, "Files, folders or globs (default: this folder)");
  app.add_option("-j,--jobs", options.jobs, "Threads (default: one a core)");
  add_suppression_options(app, options.suppressions);
  add_rule_options(app, options.rules);
}

}  // namespace

CommandBody set_up_baseline(CLI::App& app) {
  auto options = std::make_shared<BaselineOptions>();
  app.require_subcommand(1);
  CLI::App* create = app.add_subcommand("create", "Write down all findings of today");
  add_common_options(*create, *options);
  CLI::App* update = app.add_subcommand("update", "Drop what is fixed, and say what is new");
  update->add_flag("--add-new", options->add_new, "Take what is new into the baseline");
  add_common_options(*update, *options);
  CLI::App* check = app.add_subcommand("check", "Say what is new and what is fixed, write nothing");
  add_common_options(*check, *options);
  return [options, create, update](Streams& streams) {
    if (create->parsed()) return run_create(*options, streams);
    return run_check(*options, update->parsed(), streams);
  };
}

}  // namespace caveat::cli
