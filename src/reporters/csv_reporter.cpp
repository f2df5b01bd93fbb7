// CSV (RFC 4180) for spreadsheets: a row a finding.
#include <initializer_list>

#include "reporters/csv.h"
#include "reporters/formats.h"
#include "reporters/one_line.h"
#include "reporters/positions.h"
#include "reporters/wording.h"

namespace caveat {
namespace {

class CsvReporter final : public Reporter {
 public:
  explicit CsvReporter(std::ostream& out) : out_(out) {}

  void begin(const RunInfo&) override {
    out_ << "path,line,column,end_line,end_column,severity,category,rule,message,excerpt,"
            "suggestions,note,sources,fingerprint,suppressed,paragraph\n";
  }

  void document(const DocumentReport& document) override {
    Positions positions(document.source ? std::string_view(*document.source) : std::string_view(),
                        ColumnUnit::kCodePoints);
    for (const Finding& finding : document.findings) {
      std::vector<std::string> suppressed;
      for (const Suppression& one : finding.suppressions) suppressed.push_back(say(one));
      const Range range = positions.range(finding.source);
      const auto of_lines = [&](std::uint32_t number) {
        return document.by_paragraph ? std::string() : std::to_string(number);
      };
      write({plain_path(document.path), of_lines(range.start.line), of_lines(range.start.column),
             of_lines(range.end.line), of_lines(range.end.column), finding.severity,
             finding.category, finding.rule, finding.message, finding.excerpt,
             join(finding.suggestions, " | "), finding.note, join(finding.sources, " "),
             finding.fingerprint, join(suppressed, " | "),
             document.by_paragraph ? std::to_string(range.start.line) : std::string()});
    }
    for (const Problem& problem : document.problems) write(problem, document.path);
  }

  void end(const RunSummary& summary) override {
    for (const Problem& problem : summary.problems) write(problem, problem.file);
  }

 private:
  void write(const Problem& problem, std::string_view path) {
    const std::string line = problem.line == 0 ? "" : std::to_string(problem.line);
    const std::string column = problem.column == 0 ? "" : std::to_string(problem.column);
    write({plain_path(path), line, column, "", "", "error", "process", kNotCheckedRule,
           say(problem), "", "", "", "", "", "", ""});
  }

  void write(std::initializer_list<std::string_view> cells) {
    bool first = true;
    for (const std::string_view one : cells) {
      if (!first) out_ << ',';
      out_ << csv_cell(one);
      first = false;
    }
    out_ << '\n';
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_csv_reporter(std::ostream& out, const RuleSet&,
                                            const ReporterOptions&) {
  return std::make_unique<CsvReporter>(out);
}

}  // namespace caveat
