#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/run.h"
#include "cli/session.h"
#include "engine/batch.h"
#include "engine/linter.h"
#include "reporters/reporter.h"

namespace caveat::cli {
namespace {

struct CheckOptions {
  RuleOptions rules;
  std::vector<std::string> paths;
  std::string format = "terminal";
  std::string format_in;
  std::string stdin_path = "-";
  std::string fail_on = "error";
  std::string color = "auto";
  unsigned jobs = 0;
  bool quiet = false;
  bool exit_zero = false;
};

bool wants_color(const CheckOptions& options, const Streams& streams) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");  // https://no-color.org
  return streams.out_is_terminal && (no_color == nullptr || *no_color == '\0');
}

DocumentReport failed(std::string path, Problems problems) {
  DocumentReport report;
  report.path = std::move(path);
  report.status = DocumentStatus::kFailed;
  report.problems = std::move(problems);
  return report;
}

RunInfo run_info(const RuleSet& rules) {
  RunInfo info;
  info.tool_version = CAVEAT_VERSION;
  for (const RuleSetInfo& set : rules.sets)
    info.rule_sets.push_back({set.name, set.version, set.sha256});
  return info;
}

// The exit code that the totals call for.
int verdict(const RunSummary& summary, const CheckOptions& options, bool gave_up) {
  if (!summary.problems.empty() || summary.failed > 0 || gave_up) return kExitIncomplete;
  if (options.exit_zero) return kExitClean;
  const Severity threshold = *parse_severity(options.fail_on);
  std::uint64_t over = summary.errors;
  if (threshold <= Severity::kWarning) over += summary.warnings;
  if (threshold <= Severity::kSuggestion) over += summary.suggestions;
  return over > 0 ? kExitFindings : kExitClean;
}

int run_check(const CheckOptions& options, Streams& streams) {
  auto rules = load_rules(options.rules);
  if (!rules) return report_problems(rules.problems(), streams.err);
  auto made = Linter::make(std::move(*rules));
  if (!made) return report_problems(made.problems(), streams.err);
  const std::shared_ptr<const Linter> linter = *made;

  const Reader* reader = options.format_in.empty() ? nullptr : reader_by_name(options.format_in);
  FileList files =
      expand_paths(options.paths.empty() ? std::vector<std::string>{"."} : options.paths);

  ReporterOptions reporter_options;
  reporter_options.color = wants_color(options, streams);
  reporter_options.quiet = options.quiet;
  const auto reporter =
      find_reporter(options.format)->make(streams.out, linter->rules(), reporter_options);

  const auto lint = [&](std::size_t n) -> DocumentReport {
    const std::string& path = files.files[n];
    if (path == "-") {
      std::string bytes(std::istreambuf_iterator<char>(streams.in), {});
      return linter->lint(options.stdin_path, reader, std::move(bytes));
    }
    Result<std::string> bytes = read_file(path);
    if (!bytes) return failed(path, bytes.problems());
    return linter->lint(path, reader, std::move(*bytes));
  };

  RunSummary summary;
  summary.problems = files.problems;
  summary.skipped_files = files.skipped;
  bool gave_up = false;
  const unsigned jobs =
      options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  reporter->begin(run_info(linter->rules()));
  run_batch(files.files.size(), jobs, lint, [&](DocumentReport report) {
    add_to(summary, report);
    gave_up = gave_up || !report.problems.empty();
    reporter->document(report);
    return static_cast<bool>(streams.out);
  });
  reporter->end(summary);
  streams.out.flush();
  if (!streams.out) {
    streams.err << "caveat: the report could not be written\n";
    return kExitIncomplete;
  }
  return verdict(summary, options, gave_up);
}

}  // namespace

CommandBody set_up_check(CLI::App& app) {
  auto options = std::make_shared<CheckOptions>();
  std::vector<std::string> formats;
  for (const ReporterKind& kind : reporter_kinds()) formats.emplace_back(kind.name);
  std::vector<std::string> readers_in;
  for (const Reader& reader : readers()) readers_in.emplace_back(reader.name);

  app.add_option("path", options->paths,
                 "Files, folders or globs; - is standard input (default: this folder)");
  app.add_option("--format", options->format, "Format of the report")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  app.add_option("--format-in", options->format_in,
                 "Format of the articles, whatever their names end in")
      ->check(CLI::IsMember(readers_in));
  app.add_option("--stdin-path", options->stdin_path,
                 "The name that standard input is reported under")
      ->type_name("PATH");
  app.add_option("--fail-on", options->fail_on, "Exit with 1 from this severity on")
      ->check(CLI::IsMember({"error", "warning", "suggestion"}))
      ->capture_default_str();
  app.add_flag("--exit-zero", options->exit_zero,
               "Exit with 0 in spite of findings (an incomplete run still exits with 2)");
  app.add_option("--color", options->color, "Colour in the terminal report")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  app.add_flag("-q,--quiet", options->quiet, "Findings only, no summary");
  app.add_option("-j,--jobs", options->jobs, "Threads (default: one a core)");
  add_rule_options(app, options->rules);
  return [options](Streams& streams) { return run_check(*options, streams); };
}

}  // namespace caveat::cli
