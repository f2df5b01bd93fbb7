#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <set>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "cli/whole_file.h"
#include "project/files.h"
#include "project/paths.h"
#include "project/session.h"
#include "project/suppressions.h"
#include "reporters/reporter.h"
#include "reporters/wording.h"
#include "text/line_index.h"
#include "text/utf8.h"

namespace fs = std::filesystem;

namespace caveat::cli {
namespace {

struct WaiversOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  std::string path;
  std::string rule;
  std::string fingerprint;
  std::uint32_t line = 0;
  std::string reason;
  std::string approver;
  std::string expires;
};

// The waivers that apply in the current folder.
struct Opened {
  std::string path;
  std::string folder;
  Day today = 0;
  WaiverFile file;  // without waivers when there is no file
  bool exists = false;
};

Result<Opened> open_waivers(const WaiversOptions& options, Session& session,
                            const std::string& article) {
  const auto config = session.config_for(article);
  if (!config) return config.problems();
  Opened out;
  out.path = waivers_path(options.suppressions, options.rules, *config);
  if (out.path.empty()) {
    return problem_in("caveat waivers", "there is no project file and no --waivers FILE");
  }
  out.folder = fs::path(out.path).parent_path().string();
  const Result<Day> day = today();
  if (!day) return day.problems();
  out.today = *day;
  std::error_code error;
  out.exists = fs::exists(out.path, error);
  if (!out.exists && options.suppressions.waivers.empty()) return out;
  Result<WaiverFile> file = load_waivers(*disk_files(), out.path, out.today);
  if (!file) return file.problems();
  const auto rules = session.rules_for(*config);
  if (!rules) return rules.problems();
  Problems unknown = unknown_rules(*file, *rules);
  if (!unknown.empty()) return unknown;
  out.file = std::move(*file);
  return out;
}

std::string days(Day count) { return counted(static_cast<std::uint64_t>(count), "day"); }

int run_list(const WaiversOptions& options, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  const Result<Opened> opened = open_waivers(options, session, "article.md");
  if (!opened) return report_problems(opened.problems(), streams.err);
  streams.out << escape_controls(path_from_here(opened->path)) << ": "
              << (opened->exists ? counted(opened->file.waivers.size(), "waiver")
                                 : "there is no such file, so there are no waivers")
              << '\n';
  for (const Waiver& one : opened->file.waivers) {
    const Day left = one.expires - opened->today;
    std::string line = one.rule + " in " + one.file;
    line += left < 0 ? ": expired " + days(-left) + " ago" : ": " + days(left) + " left";
    line += ", until " + to_text(one.expires);
    const std::array<std::string, 3> more = {
        "“" + fold_blanks(one.text) + "”", fold_blanks(one.reason),
        "approved by " + fold_blanks(one.approver) + " on " + to_text(one.date)};
    streams.out << '\n' << escape_controls(line) << '\n';
    for (const std::string& text : more) streams.out << "  " << escape_controls(text) << '\n';
  }
  return kExitClean;
}

// Lints the articles that are named, and says which waivers no longer hold.
int run_check(const WaiversOptions& options, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  Result<Opened> opened = open_waivers(options, session, "article.md");
  if (!opened) return report_problems(opened.problems(), streams.err);
  const std::string shown = path_from_here(opened->path);
  if (!opened->exists) {
    streams.out << escape_controls(shown) << ": there is no such file, so there are no waivers\n";
    return kExitClean;
  }
  Waivers waivers(std::move(opened->file), opened->today);
  std::set<std::string> articles;
  for (const Waiver& one : waivers.file().waivers) articles.insert(one.file);
  const auto is_there = there_in(opened->folder);
  Problems problems;
  for (const std::string& article : articles) {
    if (!is_there(article)) continue;
    const std::string path = path_from_here((fs::path(opened->folder) / article).string());
    const auto config = session.config_for(path);
    if (!config) return report_problems(config.problems(), streams.err);
    const auto linter = session.linter_for(*config);
    if (!linter) return report_problems(linter.problems(), streams.err);
    Result<std::string> bytes = read_file(path);
    if (!bytes) {
      problems.push_back(bytes.problems().front());
      continue;
    }
    DocumentReport report = (*linter)->lint(path, nullptr, std::move(*bytes));
    problems.insert(problems.end(), report.problems.begin(), report.problems.end());
    waivers.apply(article, (*linter)->rules(), report);
  }
  std::array<std::size_t, 3> count{};
  for (std::size_t n = 0; n < waivers.file().waivers.size(); ++n) {
    ++count[static_cast<std::size_t>(waivers.state(n, is_there))];
  }
  const auto rules = session.rules_here();
  if (!rules) return report_problems(rules.problems(), streams.err);
  ReporterOptions plain;
  plain.quiet = true;
  plain.width = 0;
  const auto reporter = find_reporter("terminal")->make(streams.out, *rules, plain);
  reporter->document(waivers.report(shown, is_there));
  const std::size_t wrong = count[1] + count[2];
  streams.out << (wrong > 0 ? "\n" : "") << escape_controls(shown) << ": "
              << counted(waivers.file().waivers.size(), "waiver") << ", " << count[1]
              << " expired, " << count[2] << " lapsed\n";
  if (!problems.empty()) return report_problems(problems, streams.err);
  return wrong > 0 ? kExitFindings : kExitClean;
}

// The findings that the options mean, with the line each begins in.
std::vector<std::pair<const Finding*, std::uint32_t>> meant(const WaiversOptions& options,
                                                            const DocumentReport& report) {
  std::vector<std::pair<const Finding*, std::uint32_t>> out;
  const LineIndex lines(*report.source);
  for (const Finding& finding : report.findings) {
    if (finding.rule != options.rule) continue;
    if (!options.fingerprint.empty() && finding.fingerprint != options.fingerprint) continue;
    const std::uint32_t first = lines.position(finding.source.begin, ColumnUnit::kBytes).line;
    const std::uint32_t last =
        lines.position(std::max(finding.source.begin, finding.source.end), ColumnUnit::kBytes).line;
    if (options.line > 0 && (options.line < first || options.line > last)) continue;
    out.emplace_back(&finding, first);
  }
  return out;
}

// The sentence; what is missing when it is about the whole article.
std::string text_of(const Finding& finding) {
  return is_document_level(finding) ? finding.message : finding.sentence_text;
}

Result<Waiver> make_waiver(const WaiversOptions& options, const Opened& opened,
                           const DocumentReport& report) {
  if (!report.problems.empty()) return report.problems;
  const auto found = meant(options, report);
  if (found.size() != 1) {
    std::string hint;
    for (const auto& [finding, line] : found) {
      hint += (hint.empty() ? "name one by --fingerprint: " : "; ") + finding->fingerprint +
              " (line " + std::to_string(line) + ", “" + fold_blanks(finding->excerpt) + "”)";
    }
    if (found.empty()) hint = "`caveat check` shows what is found, and where";
    const std::string where = options.line > 0 ? " in line " + std::to_string(options.line) : "";
    return problem_in(report.path,
                      found.empty() ? "no such finding of `" + options.rule + "`" + where
                                    : std::to_string(found.size()) + " findings of `" +
                                          options.rule + "`" + where,
                      hint);
  }
  const std::optional<Day> expires = parse_day(options.expires);
  if (!expires) {
    return problem_in("--expires", "`" + options.expires + "` is no day", "write 2026-11-25");
  }
  if (*expires < opened.today) {
    return problem_in("--expires",
                      to_text(*expires) + " is over: today is " + to_text(opened.today));
  }
  Waiver out;
  out.rule = options.rule;
  out.file = path_from(options.path, opened.folder);
  out.fingerprint = found.front().first->fingerprint;
  out.text = fold_blanks(text_of(*found.front().first));
  out.reason = options.reason;
  out.approver = options.approver;
  out.date = opened.today;
  out.expires = *expires;
  for (const std::string* text : {&out.file, &out.reason, &out.approver}) {
    if (!is_valid_utf8(*text))
      return problem_in("caveat waivers add", "this is no UTF-8: " + *text);
  }
  return out;
}

int run_add(const WaiversOptions& options, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  const Result<Opened> opened = [&] {
    WaiversOptions here = options;
    std::error_code error;
    // A new file is as good as one that is there.
    const bool is_new =
        !here.suppressions.waivers.empty() && !fs::exists(here.suppressions.waivers, error);
    if (!is_new) return open_waivers(here, session, options.path);
    Result<Day> day = today();
    if (!day) return Result<Opened>(day.problems());
    const std::string path = absolute_path(here.suppressions.waivers);
    return Result<Opened>(Opened{path, fs::path(path).parent_path().string(), *day, {}, false});
  }();
  if (!opened) return report_problems(opened.problems(), streams.err);
  const auto config = session.config_for(options.path);
  if (!config) return report_problems(config.problems(), streams.err);
  const auto linter = session.linter_for(*config);
  if (!linter) return report_problems(linter.problems(), streams.err);
  Result<std::string> bytes = read_file(options.path);
  if (!bytes) return report_problems(bytes.problems(), streams.err);
  const DocumentReport report = (*linter)->lint(options.path, nullptr, std::move(*bytes));
  const Result<Waiver> waiver = make_waiver(options, *opened, report);
  if (!waiver) return report_problems(waiver.problems(), streams.err);

  const std::string shown = path_from_here(opened->path);
  for (const Waiver& other : opened->file.waivers) {
    if (other.rule != waiver->rule || other.file != waiver->file ||
        other.fingerprint != waiver->fingerprint) {
      continue;
    }
    const RuleFile& file = *opened->file.file;
    return report_problems(
        {problem_at(file.name, file.content, other.span, "this sentence is waived already",
                    "change its last day there")},
        streams.err);
  }
  std::string content = opened->exists ? opened->file.file->content
                                       : "# Approved until a day: see `caveat waivers list`.\n";
  if (!content.empty() && !content.ends_with('\n')) content += '\n';
  const bool windows = content.find("\r\n") != std::string::npos;
  for (const char c : write_waiver(*waiver)) {
    if (windows && c == '\n') content += '\r';
    content += c;
  }
  // What was written must be read by the next run.
  const auto check =
      read_waivers(std::make_shared<const RuleFile>(RuleFile{shown, content}), opened->today);
  if (!check) return report_problems(check.problems(), streams.err);
  if (const auto failed = write_whole(opened->path, content)) {
    return report_problems({*failed}, streams.err);
  }
  streams.out << escape_controls(shown) << ": waived until " << to_text(waiver->expires) << ": "
              << escape_controls(waiver->rule + " in " + waiver->file) << "\n  “"
              << escape_controls(waiver->text) << "”\n";
  return kExitClean;
}

void add_common_options(CLI::App& app, WaiversOptions& options) {
  add_suppression_options(app, options.suppressions);
  add_rule_options(app, options.rules);
}

}  // namespace

CommandBody set_up_waivers(CLI::App& app) {
  auto options = std::make_shared<WaiversOptions>();
  app.require_subcommand(1);
  CLI::App* list = app.add_subcommand("list", "The waivers, and how long each holds");
  add_common_options(*list, *options);
  CLI::App* check =
      app.add_subcommand("check", "Look for waivers that expired or whose sentence changed");
  add_common_options(*check, *options);
  CLI::App* add = app.add_subcommand("add", "Write a waiver for one finding");
  add->add_option("path", options->path, "The article")->required()->type_name("FILE");
  add->add_option("--rule", options->rule, "The rule of the finding")
      ->required()
      ->type_name("RULE");
  add->add_option("--line", options->line, "A line of the finding")->type_name("N");
  add->add_option("--fingerprint", options->fingerprint,
                  "The fingerprint of the finding, as --format json gives it")
      ->type_name("HEX");
  add->add_option("--reason", options->reason, "Why it may stand")->required()->type_name("TEXT");
  add->add_option("--approver", options->approver, "Who says so")->required()->type_name("NAME");
  add->add_option("--expires", options->expires, "The last day it holds, as 2026-11-25")
      ->required()
      ->type_name("DAY");
  add_common_options(*add, *options);
  return [options, list, check](Streams& streams) {
    if (list->parsed()) return run_list(*options, streams);
    if (check->parsed()) return run_check(*options, streams);
    return run_add(*options, streams);
  };
}

}  // namespace caveat::cli
