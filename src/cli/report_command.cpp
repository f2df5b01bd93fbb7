#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <thread>

#include "cli/command.h"
#include "cli/lint_job.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/selection.h"
#include "cli/whole_file.h"
#include "engine/batch.h"
#include "history/history.h"
#include "project/clock.h"
#include "project/files.h"
#include "project/session.h"
#include "project/suppressions.h"
#include "report/render.h"
#include "rules/sha256.h"

namespace caveat::cli {
namespace {

struct ReportOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  SelectionOptions selection;
  std::map<std::string, std::string, std::less<>> files;  // by format
  std::string history;
  unsigned jobs = 0;
};

std::string iso_time(std::time_t time) {
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return std::string(text, size);
}

// As a shell would take it.
std::string command_line(const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t n = 0; n < arguments.size(); ++n) {
    // Where the program lies is the machine's affair: the same run gives the same bytes.
    const std::string word = n == 0 ? "caveat" : arguments[n];
    if (n > 0) out += ' ';
    const bool plain =
        !word.empty() &&
        word.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+./,:@%") ==
            std::string::npos;
    if (plain) {
      out += word;
      continue;
    }
    out += '\'';
    for (const char c : word) {
      if (c == '\'') {
        out += "'\\''";
      } else {
        out += c;
      }
    }
    out += '\'';
  }
  return out;
}

// The articles without the report of an earlier run that lies among them and is about to be
// written anew. Any other report is an article like any page: a mark in a file may not keep it
// from being checked.
std::vector<std::string> without_own_reports(const ReportOptions& options,
                                             std::vector<std::string> articles) {
  std::erase_if(articles, [&](const std::string& article) {
    return std::any_of(options.files.begin(), options.files.end(), [&](const auto& output) {
      if (output.second == "-" || article == "-" || !is_same_file(output.second, article))
        return false;
      const Result<std::string> bytes = read_file(article);
      return bytes.ok() && is_html_report(*bytes);
    });
  });
  return articles;
}

// The files to write, with what is wrong with them.
Problems check_files(const ReportOptions& options, const std::vector<std::string>& articles) {
  Problems problems;
  std::set<std::string> taken;
  for (const auto& [format, file] : options.files) {
    const std::string option = "--" + format;
    if (!taken.insert(file == "-" ? file : resolved_path(file)).second) {
      problems.push_back(problem_in(option, "two reports for `" + file + "`"));
    }
    for (const std::string& article : articles) {
      if (file != "-" && article != "-" && is_same_file(file, article)) {
        problems.push_back(
            problem_in(option, "the report would take the place of the article `" + article + "`"));
      }
    }
  }
  return problems;
}

// The rule sets and settings of every linter of the run, each once.
class Used {
 public:
  void add(const EffectiveConfig& config, const RuleSet& rules) {
    for (const RuleSetInfo& set : rules.sets) {
      if (sets_.insert({set.name, set.sha256}).second)
        rule_sets.push_back({set.name, set.version, set.sha256});
    }
    for (const auto& file : config.chain) {
      // Presets of caveat's own are part of the tool.
      if (!file->preset.empty()) continue;
      if (files_.insert(file->file->name).second)
        settings.push_back({file->file->name, sha256(file->file->content)});
    }
  }

  std::vector<RunInfo::RuleSetUsed> rule_sets;
  std::vector<FileUsed> settings;

 private:
  std::set<std::pair<std::string, std::string>> sets_;
  std::set<std::string> files_;
};

// Lints all jobs into the model, in order.
void lint_all(const std::vector<Job>& jobs, const Selection& selection, Suppressions& suppressions,
              unsigned threads, Streams& streams, ReportModel& model) {
  const bool typed =
      std::any_of(jobs.begin(), jobs.end(), [](const Job& job) { return job.path == "-"; });
  Progress progress(streams, !typed, jobs.size());
  const auto go_on = [&](DocumentReport report) {
    model.summary.outside_change += selection.keep_changed(report);
    add_to(model.summary, report);
    if (!report.problems.empty()) {
      const Progress::Hidden hidden(progress);
      report_problems(report.problems, streams.err);
    }
    model.articles.push_back(make_report_article(std::move(report)));
  };
  std::vector<FinishedArticle> held;
  std::size_t next = 0;
  run_batch(
      jobs.size(), threads,
      [&](std::size_t n) { return lint_job(jobs[n], selection, nullptr, "-", streams.in); },
      [&](DocumentReport report) {
        const Job& job = jobs[next++];
        suppressions.apply(job.path, job.config, job.linter->rules(), report);
        progress.article_done();
        if (suppressions.has_baseline()) {
          held.push_back({job.path, job.config, job.linter, std::move(report)});
        } else {
          go_on(std::move(report));
        }
        return true;
      });
  if (suppressions.has_baseline()) model.summary.baseline = suppressions.apply_baselines(held);
  for (FinishedArticle& article : held) go_on(std::move(article.report));
  for (DocumentReport& report : suppressions.finish()) {
    add_to(model.summary, report);
    model.project_files.push_back(std::move(report));
  }
  count_rules(model);
}

// As the history knows an article: the same from run to run, "./" or not.
std::string history_path(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

// Appends the run and takes in what the history says of it.
Problems keep_history(const std::string& file, std::time_t now, ReportModel& model) {
  HistoryRun run;
  run.time = model.audit.generated;
  run.seconds = now;
  run.tool_version = model.run.tool_version;
  std::string rules;
  for (const RunInfo::RuleSetUsed& set : model.run.rule_sets) rules += set.name + set.sha256;
  run.rules = sha256(rules);
  run.words = model.summary.words;
  run.exists = [](const std::string& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
  };
  for (const ReportArticle& article : model.articles) {
    if (article.document.status == DocumentStatus::kFailed || article.document.path == "-")
      continue;
    const std::string path = history_path(article.document.path);
    run.articles.push_back(path);
    for (const Finding& finding : article.document.findings) {
      run.findings.push_back({path, finding.fingerprint, finding.rule, finding.category,
                              finding.severity, finding.message, is_active(finding)});
    }
  }
  Result<History> history = History::open(file);
  if (!history) return history.problems();
  Problems problems = history->append(run);
  if (!problems.empty()) return problems;
  constexpr std::size_t kRuns = 60;
  Result<Trend> trend = history->read(kRuns);
  if (!trend) return trend.problems();
  add_trend(model, std::move(*trend), history_path);
  return {};
}

// Writes every format that is asked for; none takes its place before all are written.
Problems write_all(const ReportOptions& options, const ReportModel& model, const RuleSet& rules,
                   std::ostream& out) {
  Problems problems;
  std::vector<std::pair<std::string, std::unique_ptr<WholeFile>>> files;
  std::string shown;
  for (const ReportFormat& format : report_formats()) {
    const auto wanted = options.files.find(format.name);
    if (wanted == options.files.end()) continue;
    std::string bytes = format.render(model, rules);
    if (wanted->second == "-") {
      shown = std::move(bytes);
      continue;
    }
    auto file = WholeFile::open(wanted->second);
    if (!file) {
      problems.push_back(file.problems().front());
      continue;
    }
    (*file)->stream().write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!(*file)->write()) problems.push_back(unwritable(wanted->second, errno));
    files.emplace_back(wanted->second, *std::move(file));
  }
  if (!problems.empty()) return problems;
  for (const auto& [name, file] : files) {
    if (!file->take_place()) problems.push_back(unwritable(name, errno));
  }
  errno = 0;
  if (problems.empty() && !(out << shown).flush()) problems.push_back(unwritable("-", errno));
  return problems;
}

int run_report(const ReportOptions& options, Streams& streams) {
  if (options.files.empty() && options.history.empty()) {
    return report_problems({problem_of("no report is asked for", "try --html report.html")},
                           streams.err);
  }
  if (!options.history.empty() && (!options.selection.since.empty() || options.selection.staged)) {
    return report_problems(
        {problem_in("--history", "a history is kept of whole articles, not of a change",
                    "leave out --since and --staged")},
        streams.err);
  }
  const Result<std::time_t> now = time_of_run();
  if (!now) return report_problems(now.problems(), streams.err);
  const Result<Selection> selection = Selection::make(options.selection, streams.in);
  if (!selection) return report_problems(selection.problems(), streams.err);
  const FileList& files = selection->files();
  const std::vector<std::string> articles = without_own_reports(options, files.files);
  const Problems wrong = check_files(options, articles);
  if (!wrong.empty()) return report_problems(wrong, streams.err);

  Session& session = session_to_the_end(options.rules, true);
  ReportModel model;
  model.run.tool_version = CAVEAT_VERSION;
  model.audit.generated = iso_time(*now);
  model.audit.command_line = command_line(streams.arguments);
  model.summary.problems = files.problems;
  model.summary.skipped_files = files.skipped;
  model.summary.change = selection->change();
  Suppressions suppressions(options.suppressions, options.rules, selection->whole_paths());
  std::vector<Job> jobs;
  Used used;
  for (const std::string& path : articles) {
    const auto config = session.config_for(path);
    if (!config) return report_problems(config.problems(), streams.err);
    if (config->excluded) {
      model.summary.skipped_files.push_back(path + ": " + config->excluded_by);
      continue;
    }
    auto linter = session.linter_for(*config);
    if (!linter) return report_problems(linter.problems(), streams.err);
    const Problems unsound = suppressions.add(*config, (*linter)->rules());
    if (!unsound.empty()) return report_problems(unsound, streams.err);
    used.add(*config, (*linter)->rules());
    jobs.push_back({path, *linter, *config});
  }
  model.run.rule_sets = std::move(used.rule_sets);
  model.audit.settings = std::move(used.settings);
  for (const RuleFile& file : suppressions.files()) {
    model.audit.settings.push_back({file.name, sha256(file.content)});
  }
  if (jobs.empty()) {
    if (model.summary.problems.empty()) {
      model.summary.problems.push_back(
          problem_of("there is no article to report on", "every file named is excluded"));
    }
    return report_problems(model.summary.problems, streams.err);
  }

  const unsigned threads =
      options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  lint_all(jobs, *selection, suppressions, threads, streams, model);
  report_problems(model.summary.problems, streams.err);
  if (!options.history.empty()) {
    const Problems unkept = keep_history(options.history, *now, model);
    if (!unkept.empty()) return report_problems(unkept, streams.err);
  }
  const Problems unwritten = write_all(options, model, jobs.front().linter->rules(), streams.out);
  if (!unwritten.empty()) return report_problems(unwritten, streams.err);
  const bool complete =
      model.summary.problems.empty() && model.summary.failed == 0 && model.summary.gave_up == 0;
  return complete ? kExitClean : kExitIncomplete;
}

}  // namespace

CommandBody set_up_report(CLI::App& app) {
  auto options = std::make_shared<ReportOptions>();
  add_selection_options(app, options->selection);
  for (const ReportFormat& format : report_formats()) {
    const std::string name(format.name);
    app.add_option_function<std::string>(
           "--" + name, [options, name](const std::string& file) { options->files[name] = file; },
           "Write " + std::string(format.summary) + "; - is standard output")
        ->type_name("FILE");
  }
  app.add_option("--history", options->history,
                 "Append the run to this history and show what is new, fixed and still open")
      ->type_name("FILE");
  app.add_option("-j,--jobs", options->jobs, "Threads (default: one a core)");
  add_suppression_options(app, options->suppressions);
  add_rule_options(app, options->rules);
  app.footer(
      "Exit codes: 0 the report is whole, whatever it says; 2 something could not be checked.");
  return [options](Streams& streams) { return run_report(*options, streams); };
}

}  // namespace caveat::cli
