#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <thread>

#include "cli/article_stream.h"
#include "cli/choice.h"
#include "cli/command.h"
#include "cli/lint_job.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/selection.h"
#include "cli/watch_articles.h"
#include "engine/batch.h"
#include "engine/linter.h"
#include "project/session.h"
#include "project/suppressions.h"
#include "reporters/one_line.h"
#include "reporters/reporter.h"
#include "reporters/wording.h"

namespace caveat::cli {
namespace {

struct CheckOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  SelectionOptions selection;
  std::string format;
  std::vector<std::string> outputs;
  std::string format_in;
  std::string stdin_path = "-";
  std::string fail_on = "error";
  std::string color = "auto";
  unsigned jobs = 0;
  bool quiet = false;
  bool show_suppressed = false;
  bool exit_zero = false;
  bool jsonl = false;
  bool watch = false;
  std::int64_t max_warnings = -1;  // none
};

bool wants_color(const CheckOptions& options, bool is_terminal) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");  // https://no-color.org
  return is_terminal && (no_color == nullptr || *no_color == '\0');
}

std::uint32_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 100;
}

ReporterOptions report_options(const CheckOptions& options, bool is_terminal) {
  ReporterOptions out;
  out.color = wants_color(options, is_terminal);
  out.quiet = options.quiet;
  out.show_suppressed = options.show_suppressed;
  out.width = is_terminal ? terminal_width() : 0;
  return out;
}

// Every output of the run, opened; a problem for each that cannot be.
Result<Outputs> open_outputs(const std::vector<OutputChoice>& choices, const CheckOptions& options,
                             const RuleSet& rules, Streams& streams) {
  Outputs outputs;
  Problems problems;
  for (const OutputChoice& choice : choices) {
    const bool is_terminal = choice.file == "-" && streams.out_is_terminal;
    const ReporterOptions its = report_options(options, is_terminal);
    if (auto problem = outputs.add(choice, streams.out, !streams.out_is_terminal, rules, its))
      problems.push_back(*problem);
  }
  if (!problems.empty()) return problems;
  return outputs;
}

RunInfo run_info(const RuleSet& rules) {
  RunInfo info;
  info.tool_version = CAVEAT_VERSION;
  for (const RuleSetInfo& set : rules.sets)
    info.rule_sets.push_back({set.name, set.version, set.sha256});
  return info;
}

// Nobody is told how far the run is who types the article, or reads a format without whole lines
// on the terminal.
bool wants_progress(const CheckOptions& options, const std::vector<OutputChoice>& choices,
                    const std::vector<Job>& jobs, const Streams& streams) {
  const auto is_input = [](const Job& job) { return job.path == "-"; };
  const auto disturbs = [&](const OutputChoice& choice) {
    return streams.out_is_terminal && choice.file == "-" && choice.kind->name != "terminal";
  };
  return !options.quiet && std::none_of(jobs.begin(), jobs.end(), is_input) &&
         std::none_of(choices.begin(), choices.end(), disturbs);
}

// The exit code that the totals call for. Why it is 1 for no severity is told on `err`.
int verdict(const RunSummary& summary, const CheckOptions& options, bool gave_up,
            std::ostream& err) {
  if (!summary.problems.empty() || summary.failed > 0 || gave_up) return kExitIncomplete;
  if (options.exit_zero) return kExitClean;
  const Severity threshold = *parse_severity(options.fail_on);
  std::uint64_t over = summary.errors;
  if (threshold <= Severity::kWarning) over += summary.warnings;
  if (threshold <= Severity::kSuggestion) over += summary.suggestions;
  const bool too_many = options.max_warnings >= 0 && summary.warnings > options.max_warnings;
  if (too_many) {
    err << "caveat: " << counted(summary.warnings, "warning") << ", and --max-warnings allows "
        << options.max_warnings << "\n";
  }
  return over > 0 || too_many ? kExitFindings : kExitClean;
}

// True when what is read on standard output has words for what was left out.
bool says_change(const std::vector<OutputChoice>& choices) {
  return std::any_of(choices.begin(), choices.end(), [](const OutputChoice& choice) {
    constexpr std::array<std::string_view, 3> kForPeople = {"github", "markdown", "terminal"};
    return choice.file == "-" &&
           std::find(kForPeople.begin(), kForPeople.end(), choice.kind->name) != kForPeople.end();
  });
}

unsigned threads_of(const CheckOptions& options) {
  return options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

int run_check_lines(const CheckOptions& options, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  const auto config = session.config_for(options.stdin_path);
  if (!config) return report_problems(config.problems(), streams.err);
  const auto linter = session.linter_for(*config);
  if (!linter) return report_problems(linter.problems(), streams.err);
  Suppressions suppressions({}, options.rules, {});
  const ArticleStream stream{
      **linter, options.format_in.empty() ? nullptr : reader_by_name(options.format_in),
      threads_of(options), [&](DocumentReport& report) {
        suppressions.apply(options.stdin_path, *config, (*linter)->rules(), report);
      }};
  const StreamResult result = check_stream(stream, streams.in, streams.out);
  if (!result.written) return kExitIncomplete;
  return verdict(result.summary, options, result.gave_up, streams.err);
}

int run_watch(const CheckOptions& options, Streams& streams) {
  WatchOptions watch{options.rules, options.suppressions, options.selection, nullptr,
                     report_options(options, streams.out_is_terminal)};
  if (!options.format_in.empty()) watch.reader = reader_by_name(options.format_in);
  return watch_articles(watch, streams);
}

int run_check(const CheckOptions& options, Streams& streams) {
  const auto choices = choose_outputs(options.outputs, options.format);
  if (!choices) return report_problems(choices.problems(), streams.err);
  Session& session = session_to_the_end(options.rules);
  const Result<Selection> selection = Selection::make(options.selection, streams.in);
  if (!selection) return report_problems(selection.problems(), streams.err);
  const FileList& files = selection->files();
  const Problems over = outputs_over_articles(*choices, files.files);
  if (!over.empty()) return report_problems(over, streams.err);
  RunSummary summary;
  summary.problems = files.problems;
  summary.skipped_files = files.skipped;
  summary.change = selection->change();
  Suppressions suppressions(options.suppressions, options.rules, selection->whole_paths());
  std::vector<Job> jobs;
  for (const std::string& path : files.files) {
    const auto config = session.config_for(path == "-" ? options.stdin_path : path);
    if (!config) return report_problems(config.problems(), streams.err);
    if (config->excluded) {
      summary.skipped_files.push_back(path + ": " + config->excluded_by);
      continue;
    }
    auto linter = session.linter_for(*config);
    if (!linter) return report_problems(linter.problems(), streams.err);
    const Problems wrong = suppressions.add(*config, (*linter)->rules());
    if (!wrong.empty()) return report_problems(wrong, streams.err);
    jobs.push_back({path, *linter, *config});
  }
  if (jobs.empty() && summary.problems.empty() && summary.change.empty()) {
    summary.problems.push_back(
        problem_of("there is no article to check", "every file named is excluded"));
  }
  // Reporters need sources and reasons even when nothing could be read.
  std::shared_ptr<const Linter> any;
  if (!jobs.empty()) {
    any = jobs.front().linter;
  } else {
    const auto config = session.config_for("article.md");
    if (!config) return report_problems(config.problems(), streams.err);
    auto linter = session.linter_for(*config);
    if (!linter) return report_problems(linter.problems(), streams.err);
    // A waiver that has expired fails a run without articles too.
    const Problems wrong = suppressions.add(*config, (*linter)->rules());
    if (!wrong.empty()) return report_problems(wrong, streams.err);
    any = *linter;
  }

  const Reader* reader = options.format_in.empty() ? nullptr : reader_by_name(options.format_in);
  Result<Outputs> outputs = open_outputs(*choices, options, any->rules(), streams);
  if (!outputs) return report_problems(outputs.problems(), streams.err);
  // Whoever reads no report on standard output still learns why the exit code is 2.
  const bool tell = !outputs->has_standard_output();

  const auto lint = [&](std::size_t n) {
    return lint_job(jobs[n], *selection, reader, options.stdin_path, streams.in);
  };

  bool gave_up = false;
  const unsigned threads = threads_of(options);
  bool good = true;
  outputs->begin(run_info(any->rules()));
  std::size_t next = 0;
  std::optional<Progress> progress;
  progress.emplace(streams, wants_progress(options, *choices, jobs, streams), jobs.size());
  const auto report_on = [&](const DocumentReport& report) {
    add_to(summary, report);
    gave_up = gave_up || !report.problems.empty();
    std::optional<Progress::Hidden> hidden;
    if (progress && (streams.out_is_terminal || (tell && !report.problems.empty())))
      hidden.emplace(*progress);
    if (tell) report_problems(report.problems, streams.err);
    good = outputs->document(report);
    return good;
  };
  const auto go_on = [&](DocumentReport& report) {
    summary.outside_change += selection->keep_changed(report);
    return report_on(report);
  };
  std::vector<FinishedArticle> held;
  run_batch(jobs.size(), threads, lint, [&](DocumentReport report) {
    const Job& job = jobs[next++];
    const std::string& path = job.path == "-" ? options.stdin_path : job.path;
    suppressions.apply(path, job.config, job.linter->rules(), report);
    progress->article_done();
    if (!suppressions.has_baseline()) return go_on(report);
    held.push_back({path, job.config, job.linter, std::move(report)});
    return true;
  });
  progress.reset();
  if (suppressions.has_baseline()) summary.baseline = suppressions.apply_baselines(held);
  for (FinishedArticle& article : held) {
    if (good) go_on(article.report);
  }
  if (good) {
    for (const DocumentReport& report : suppressions.finish()) report_on(report);
  }
  if (tell) report_problems(summary.problems, streams.err);
  // The findings that are left out are said somewhere, whatever is read.
  if (!options.quiet && !says_change(*choices) && !say_change(summary).empty())
    streams.err << "caveat: " << say_change(summary) << '\n';
  // A run that was broken off leaves no file behind that looks like a whole one.
  if (good) outputs->end(summary);
  const Problems unwritten = good ? outputs->commit() : outputs->failures();
  if (!unwritten.empty() || outputs->pipe_closed()) return report_problems(unwritten, streams.err);
  return verdict(summary, options, gave_up, streams.err);
}

}  // namespace

CommandBody set_up_check(CLI::App& app) {
  auto options = std::make_shared<CheckOptions>();
  std::vector<std::string> formats;
  for (const ReporterKind& kind : reporter_kinds()) formats.emplace_back(kind.name);
  std::vector<std::string> readers_in;
  for (const Reader& reader : readers()) readers_in.emplace_back(reader.name);

  add_selection_options(app, options->selection);
  app.add_option("--format", options->format,
                 "Format of the report on standard output (default: terminal)")
      ->check(one_of(formats));
  app.add_option("--output", options->outputs,
                 "A report in this format to this file, - being standard output; repeatable")
      ->allow_extra_args(false)  // "--output sarif=out.sarif article.md": one a time
      ->type_name("FORMAT=FILE");
  app.add_option("--format-in", options->format_in,
                 "Format of the articles, whatever their names end in")
      ->check(one_of(readers_in));
  app.add_option("--stdin-path", options->stdin_path,
                 "The name that standard input is reported under")
      ->type_name("PATH");
  app.add_option("--fail-on", options->fail_on, "Exit with 1 from this severity on")
      ->check(one_of({"error", "warning", "suggestion"}))
      ->capture_default_str();
  app.add_option("--max-warnings", options->max_warnings,
                 "Exit with 1 when there are more warnings than this")
      ->check(CLI::Validator(CLI::NonNegativeNumber).description(""))
      ->type_name("N");
  app.add_flag("--exit-zero", options->exit_zero,
               "Exit with 0 in spite of findings (an incomplete run still exits with 2)");
  app.add_option("--color", options->color, "Colour in the terminal report")
      ->check(one_of({"auto", "always", "never"}))
      ->capture_default_str();
  app.add_flag("--show-suppressed", options->show_suppressed,
               "Suppressed findings in the terminal report too");
  app.add_flag("-q,--quiet", options->quiet, "Findings only, no summary");
  app.add_option("-j,--jobs", options->jobs, "Threads (default: one a core)");
  add_suppression_options(app, options->suppressions);
  auto* const jsonl = app.add_flag(
      "--jsonl", options->jsonl,
      "Read {\"id\", \"text\", \"format\"} a line from standard input, write a result a line");
  auto* const watch = app.add_flag("--watch", options->watch,
                                   "Lint again what is saved, until Ctrl-C; rules and settings "
                                   "are read again when they change");
  for (const char* other :
       {"--format", "--output", "--files-from", "--since", "--staged", "--stdin-path", "--jsonl"}) {
    watch->excludes(app.get_option(other));
  }
  for (const char* other : {"path", "--format", "--output", "--files-from", "--since", "--staged",
                            "--show-suppressed", "--quiet", "--color", "--waivers", "--baseline"}) {
    jsonl->excludes(app.get_option(other));
  }
  add_rule_options(app, options->rules);
  return [options](Streams& streams) {
    if (options->watch) return run_watch(*options, streams);
    return options->jsonl ? run_check_lines(*options, streams) : run_check(*options, streams);
  };
}

}  // namespace caveat::cli
