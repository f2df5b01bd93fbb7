// Checkstyle's XML, the format that most CI servers know.
#include <algorithm>

#include "reporters/formats.h"
#include "reporters/one_line.h"
#include "reporters/positions.h"
#include "reporters/xml.h"

namespace caveat {
namespace {

std::string_view checkstyle_severity(std::string_view severity) {
  return severity == "suggestion" ? "info" : severity;
}

class CheckstyleReporter final : public Reporter {
 public:
  explicit CheckstyleReporter(std::ostream& out) : out_(out) {}

  void begin(const RunInfo&) override {
    // The version is Checkstyle's, whose format it is.
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  }

  void document(const DocumentReport& document) override {
    open(document.path);
    Positions positions(document.source ? std::string_view(*document.source) : std::string_view(),
                        ColumnUnit::kCodePoints);
    for (const Finding& finding : document.findings) {
      if (!is_active(finding)) continue;
      const Position start = positions.range(finding.source).start;
      write(start, checkstyle_severity(finding.severity), say(finding, document, start.line),
            finding.rule);
    }
    for (const Problem& problem : document.problems) write(problem);
    out_ << "  </file>\n";
  }

  void end(const RunSummary& summary) override {
    for (const Problem& problem : summary.problems) {
      open(problem.file.empty() ? "." : problem.file);
      write(problem);
      out_ << "  </file>\n";
    }
    out_ << "</checkstyle>\n";
  }

 private:
  void open(std::string_view path) {
    out_ << "  <file name=\"" << xml(plain_path(path)) << "\">\n";
  }

  void write(const Problem& problem) {
    write({std::max(problem.line, 1u), std::max(problem.column, 1u)}, "error", say(problem),
          kNotCheckedRule);
  }

  void write(Position at, std::string_view severity, std::string_view text, std::string_view rule) {
    std::string source = "caveat." + std::string(rule);
    std::replace(source.begin(), source.end(), '/', '.');
    out_ << "    <error line=\"" << at.line << "\" column=\"" << at.column << "\" severity=\""
         << xml(severity) << "\" message=\"" << xml(text) << "\" source=\"" << xml(source)
         << "\"/>\n";
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_checkstyle_reporter(std::ostream& out, const RuleSet&,
                                                   const ReporterOptions&) {
  return std::make_unique<CheckstyleReporter>(out);
}

}  // namespace caveat
