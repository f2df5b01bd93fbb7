#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>

#include "cli/command.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "history/history.h"
#include "project/session.h"
#include "report/render.h"
#include "reporters/wording.h"
#include "text/utf8.h"

namespace caveat::cli {
namespace {

struct HistoryOptions {
  std::string file;
  std::size_t runs = 12;
  std::size_t oldest = 10;
  bool json = false;
};

// A table: the first column to the left, figures to the right.
void write_table(const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t n = 0; n < row.size(); ++n) widths[n] = std::max(widths[n], row[n].size());
  }
  for (const auto& row : rows) {
    for (std::size_t n = 0; n < row.size(); ++n) {
      const std::string blanks(widths[n] - row[n].size(), ' ');
      out << (n == 0 ? row[n] + blanks : "  " + blanks + row[n]);
    }
    out << '\n';
  }
}

std::uint32_t total(const RunRecord& run, const std::string& category) {
  const auto found = run.categories.find(category);
  if (found == run.categories.end()) return 0;
  return found->second.errors + found->second.warnings + found->second.suggestions;
}

void write_runs(const Trend& trend, std::ostream& out) {
  std::set<std::string> categories;
  for (const RunRecord& run : trend.runs) {
    for (const auto& [name, counts] : run.categories) categories.insert(name);
  }
  std::vector<std::vector<std::string>> rows = {{"run", "articles"}};
  for (const std::string& name : categories) rows[0].push_back(escape_controls(name));
  for (const char* name : {"new", "fixed", "waived", "open"}) rows[0].emplace_back(name);
  for (const RunRecord& run : trend.runs) {
    std::vector<std::string> row = {run.time, with_commas(run.articles)};
    for (const std::string& name : categories) row.push_back(with_commas(total(run, name)));
    for (const std::uint32_t count :
         {run.fresh, run.fixed, run.suppressed, run.fresh + run.still_open + run.not_covered}) {
      row.push_back(with_commas(count));
    }
    rows.push_back(std::move(row));
  }
  write_table(rows, out);
}

void write_open(const Trend& trend, std::size_t most, std::ostream& out) {
  if (trend.open.empty()) {
    out << "\nNothing is open.\n";
    return;
  }
  if (most == 0) return;
  out << "\nOpen longest\n";
  for (std::size_t n = 0; n < std::min(most, trend.open.size()); ++n) {
    const OpenFinding& one = trend.open[n];
    out << "  " << counted(one.days, "day") << "  " << escape_controls(one.path) << "  "
        << escape_controls(one.message) << " [" << escape_controls(one.rule) << "]\n";
  }
}

int run_history(const HistoryOptions& options, Streams& streams) {
  const Result<History> history = History::open_existing(options.file);
  if (!history) return report_problems(history.problems(), streams.err);
  const Result<Trend> trend = history->read(options.runs);
  if (!trend) return report_problems(trend.problems(), streams.err);
  if (options.json) {
    streams.out << render_trend_json(*trend);
    return kExitClean;
  }
  if (trend->runs.empty()) {
    streams.out << "No run is on record; `caveat report --history " << escape_controls(options.file)
                << "` appends one.\n";
    return kExitClean;
  }
  write_runs(*trend, streams.out);
  write_open(*trend, options.oldest, streams.out);
  return kExitClean;
}

}  // namespace

CommandBody set_up_history(CLI::App& app) {
  auto options = std::make_shared<HistoryOptions>();
  app.add_option("file", options->file, "A history that `caveat report --history` keeps")
      ->required();
  app.add_option("--runs", options->runs, "How many of the last runs")->capture_default_str();
  app.add_option("--oldest", options->oldest, "How many of the findings that are open longest")
      ->capture_default_str();
  app.add_flag("--json", options->json, "The runs and every open finding, for programs");
  return [options](Streams& streams) { return run_history(*options, streams); };
}

}  // namespace caveat::cli
