#include "reporters/terminal_reporter.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "reporters/one_line.h"
#include "reporters/positions.h"
#include "reporters/source_view.h"
#include "reporters/terminal_summary.h"
#include "reporters/wording.h"
#include "text/utf8.h"

namespace caveat {
namespace {

constexpr std::uint32_t kIndent = 4;         // of what stands under a finding's first line
constexpr std::uint32_t kUnwrapped = 100;    // columns of the source line when nothing is wrapped
constexpr std::size_t kMostSuggestions = 4;  // the rest is in `caveat explain`
constexpr std::size_t kMostSources = 2;

int rank(const std::string& severity) {
  return severity == "error" ? 3 : severity == "warning" ? 2 : 1;
}

class TerminalReporter final : public Reporter {
 public:
  TerminalReporter(std::ostream& out, const RuleSet& rules, const ReporterOptions& options)
      : out_(out), rules_(rules), options_(options), paint_(options.color) {}

  void begin(const RunInfo&) override {}

  void document(const DocumentReport& document) override {
    const bool any = std::any_of(document.findings.begin(), document.findings.end(),
                                 [this](const Finding& finding) { return is_shown(finding); });
    if (!any && document.problems.empty()) return;
    RunSummary totals;
    add_to(totals, document);
    if (any && !options_.quiet) write_heading(document, totals);
    const std::string_view source = document.source ? std::string_view(*document.source) : "";
    Positions positions(source, ColumnUnit::kCodePoints);
    std::set<std::string> explained;
    for (const Finding& finding : document.findings) {
      if (!is_shown(finding)) continue;
      const bool is_first = explained.insert(finding.rule).second;
      write_finding(document, finding, source, positions, is_first);
      if (is_active(finding)) remember(finding);
    }
    if (document.problems.empty()) return;
    start_block();
    for (const Problem& problem : document.problems) out_ << render(problem);
  }

  void end(const RunSummary& summary) override {
    if (!summary.problems.empty()) start_block();
    for (const Problem& problem : summary.problems) out_ << render(problem);
    if (options_.quiet) return;
    start_block();
    write_summary(out_, summary, next_rule_, paint_, options_.width);
  }

 private:
  bool is_shown(const Finding& finding) const {
    return is_active(finding) || options_.show_suppressed;
  }

  // A blank line between blocks, none in front of the first.
  void start_block() {
    if (!is_first_block_) out_ << '\n';
    is_first_block_ = false;
  }

  void write_heading(const DocumentReport& document, const RunSummary& totals) {
    start_block();
    const std::string path = escape_controls(document.path);
    const std::string counts =
        count_severities(totals.errors, totals.warnings, totals.suggestions) +
        (document.is_project_file ? "" : " in " + counted(document.words, "word"));
    out_ << paint_.bold(path) << ": "
         << wrap(counts, display_width(path) + 2, kIndent / 2, options_.width) << '\n';
  }

  void write_finding(const DocumentReport& document, const Finding& finding,
                     std::string_view source, Positions& positions, bool is_first) {
    start_block();
    const bool whole = is_document_level(finding);
    const Range range = positions.range(finding.source);
    std::string place = escape_controls(document.path);
    if (document.by_paragraph && !whole) {
      place += ": paragraph " + std::to_string(range.start.line);
    } else if (!whole) {
      place += ':' + std::to_string(range.start.line) + ':' + std::to_string(range.start.column);
    }
    const std::string severity = escape_controls(finding.severity);
    const std::string rule = '[' + escape_controls(finding.rule) + ']';
    std::string said =
        wrap(escape_controls(fold_blanks(finding.message)) + ' ' + rule,
             display_width(place) + display_width(severity) + 4, kIndent / 2, options_.width);
    said.resize(said.size() - rule.size());
    out_ << paint_.bold(place) << ": " << paint_.severity(finding.severity, severity) << ": "
         << said << paint_.dim(rule) << '\n';
    if (whole) {
      write_line("", finding.note);
    } else {
      write_source(finding, source, positions.lines().line_span(range.start.line));
    }
    for (const Suppression& one : finding.suppressions) write_line("suppressed", say(one));
    write_advice(finding, is_first);
  }

  void write_source(const Finding& finding, std::string_view source, Span line) {
    const std::uint32_t width = options_.width == 0 ? kUnwrapped : options_.width;
    const SourceView view =
        view_source(source, line, finding.source, width - std::min(width, kIndent));
    if (view.line.empty()) return;
    const std::string indent(kIndent, ' ');
    out_ << indent << view.line << '\n' << indent << paint_.severity(finding.severity, view.marker);
    if (!finding.note.empty()) out_ << ' ' << paint_.dim(escape_controls(finding.note));
    out_ << '\n';
  }

  // What to write instead goes with every finding; how to mend it and who says
  // so only with the first of its rule in an article, or an article with twenty
  // of a kind would be a wall of the same two lines.
  void write_advice(const Finding& finding, bool is_first) {
    std::vector<std::string> better = finding.suggestions;
    if (better.size() > kMostSuggestions) better.resize(kMostSuggestions);
    write_line("better", join(better, " | "));
    if (!is_first) return;
    const Rule* rule = rules_.find_rule(finding.rule);
    if (better.empty() && rule != nullptr) write_line("fix", rule->fix);
    std::vector<std::string> sources;
    for (const std::string& id : finding.sources) {
      if (sources.size() == kMostSources) break;
      const SourceReference* source = rules_.find_source(id);
      sources.push_back(source == nullptr ? id : describe(*source));
    }
    write_line("source", join(sources, "; "));
  }

  // One indented line with its label; nothing when there is nothing to say.
  void write_line(std::string_view label, std::string_view text) {
    const std::string safe = escape_controls(fold_blanks(text));
    if (safe.empty()) return;
    const std::string head = label.empty() ? "" : std::string(label) + ": ";
    const auto column = kIndent + static_cast<std::uint32_t>(head.size());
    out_ << std::string(kIndent, ' ') << paint_.dim(head)
         << wrap(safe, column, column, options_.width) << '\n';
  }

  // The rule the closing hint names: of the first finding of the worst kind.
  void remember(const Finding& finding) {
    if (rank(finding.severity) <= next_rank_) return;
    next_rank_ = rank(finding.severity);
    next_rule_ = finding.rule;
  }

  std::ostream& out_;
  const RuleSet& rules_;
  ReporterOptions options_;
  Paint paint_;
  bool is_first_block_ = true;
  int next_rank_ = 0;
  std::string next_rule_;
};

}  // namespace

std::unique_ptr<Reporter> make_terminal_reporter(std::ostream& out, const RuleSet& rules,
                                                 const ReporterOptions& options) {
  return std::make_unique<TerminalReporter>(out, rules, options);
}

}  // namespace caveat
