// JUnit's XML: CI servers without code annotations show it as tests.
#include <algorithm>

#include "reporters/formats.h"
#include "reporters/one_line.h"
#include "reporters/positions.h"
#include "reporters/xml.h"

namespace caveat {
namespace {

// A suite always has a test, or a clean article would read "no tests".
class JunitReporter final : public Reporter {
 public:
  explicit JunitReporter(std::ostream& out) : out_(out) {}

  void begin(const RunInfo&) override {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"caveat\">\n";
  }

  void document(const DocumentReport& document) override {
    const auto count = [&](auto counts) {
      return static_cast<std::size_t>(
          std::count_if(document.findings.begin(), document.findings.end(),
                        [&](const Finding& one) { return is_active(one) && counts(one); }));
    };
    const std::size_t findings = count([](const Finding&) { return true; });
    const std::size_t failures =
        count([](const Finding& one) { return one.severity != "suggestion"; });
    open(plain_path(document.path), findings, failures, document.problems.size());
    Positions positions(document.source ? std::string_view(*document.source) : std::string_view(),
                        ColumnUnit::kCodePoints, document.by_paragraph);
    const std::string path = xml(plain_path(document.path));
    for (const Finding& finding : document.findings) {
      if (is_active(finding)) write(path, finding, positions);
    }
    for (const Problem& problem : document.problems) write(path, problem);
    if (findings == 0 && document.problems.empty()) write_pass(path, "no findings");
    out_ << "  </testsuite>\n";
  }

  void end(const RunSummary& summary) override {
    open("caveat", 0, 0, summary.problems.size());
    for (const Problem& problem : summary.problems) {
      write(xml(problem.file.empty() ? "caveat" : problem.file), problem);
    }
    if (summary.problems.empty()) write_pass("caveat", "the run");
    out_ << "  </testsuite>\n</testsuites>\n";
  }

 private:
  void open(std::string_view name, std::size_t findings, std::size_t failures, std::size_t errors) {
    out_ << "  <testsuite name=\"" << xml(name) << "\" tests=\""
         << std::max<std::size_t>(findings + errors, 1) << "\" failures=\"" << failures
         << "\" errors=\"" << errors << "\">\n";
  }

  void open_case(const std::string& path, std::string_view name) {
    out_ << "    <testcase name=\"" << xml(name) << "\" classname=\"" << path << '"';
  }

  void write_pass(const std::string& path, std::string_view name) {
    open_case(path, name);
    out_ << "/>\n";
  }

  // JUnit knows no degrees: what is only suggested is a test that passed and said something.
  void write(const std::string& path, const Finding& finding, Positions& positions) {
    const Range range = positions.range(finding.source);
    std::string name = finding.rule;
    std::string place = path;
    if (!is_document_level(finding) && positions.by_paragraph()) {
      const std::string at = "paragraph " + std::to_string(range.start.line);
      name += ' ' + at;
      place += ": " + at;
    } else if (!is_document_level(finding)) {
      const std::string at =
          ':' + std::to_string(range.start.line) + ':' + std::to_string(range.start.column);
      name += ' ' + at.substr(1);
      place += at;
    }
    open_case(path, name);
    const std::string text = xml(say(finding));
    if (finding.severity == "suggestion") {
      out_ << ">\n      <system-out>" << place << ": " << text << "</system-out>\n";
    } else {
      out_ << ">\n      <failure message=\"" << text << "\" type=\"" << xml(finding.severity)
           << "\">" << place << ": " << xml(finding.excerpt) << "</failure>\n";
    }
    out_ << "    </testcase>\n";
  }

  void write(const std::string& path, const Problem& problem) {
    open_case(path, kNotCheckedRule);
    const std::string text = xml(say(problem));
    out_ << ">\n      <error message=\"" << text << "\" type=\"not-checked\">" << path << ": "
         << text << "</error>\n    </testcase>\n";
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_junit_reporter(std::ostream& out, const RuleSet&,
                                              const ReporterOptions&) {
  return std::make_unique<JunitReporter>(out);
}

}  // namespace caveat
