// GitLab's Code Quality report: a JSON array of issues.
#include <string>

#include "reporters/formats.h"
#include "reporters/json_values.h"
#include "reporters/one_line.h"
#include "reporters/positions.h"
#include "rules/sha256.h"

namespace caveat {
namespace {

std::string_view gitlab_severity(std::string_view severity) {
  return severity == "error" ? "critical" : severity == "warning" ? "major" : "info";
}

class GitlabReporter final : public Reporter {
 public:
  explicit GitlabReporter(std::ostream& out) : out_(out) {}

  void begin(const RunInfo&) override { out_ << '['; }

  void document(const DocumentReport& document) override {
    Positions positions(document.source ? std::string_view(*document.source) : std::string_view(),
                        ColumnUnit::kCodePoints);
    for (const Finding& finding : document.findings) {
      if (!is_active(finding)) continue;
      const Range range = positions.range(finding.source);
      write(say(finding, document, range.start.line), finding.rule,
            gitlab_severity(finding.severity), finding.fingerprint, document.path, range.start.line,
            range.end.line);
    }
    for (const Problem& problem : document.problems) write(problem, document.path);
  }

  void end(const RunSummary& summary) override {
    for (const Problem& problem : summary.problems) write(problem, problem.file);
    out_ << (first_ ? "]\n" : "\n]\n");
  }

 private:
  void write(const Problem& problem, std::string_view path) {
    const std::uint32_t line = std::max(problem.line, 1u);
    write(say(problem), kNotCheckedRule, "blocker", say(problem) + std::to_string(line), path, line,
          line);
  }

  void write(std::string_view text, std::string_view rule, std::string_view severity,
             std::string_view identity, std::string_view path, std::uint32_t begin,
             std::uint32_t end) {
    const std::string shown = path.empty() ? "." : one_line(plain_path(path));
    // GitLab drops issues of one fingerprint: the same sentence in two articles is two.
    const std::string fingerprint =
        sha256(std::string(rule) + '\n' + std::string(path) + '\n' + std::string(identity));
    Json issue = {{"description", text}, {"check_name", rule}};
    issue["fingerprint"] = fingerprint;
    issue["severity"] = severity;
    issue["location"] = {{"path", shown}, {"lines", {{"begin", begin}, {"end", end}}}};
    out_ << (first_ ? "\n  " : ",\n  ") << write_json(issue, 1);
    first_ = false;
  }

  std::ostream& out_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Reporter> make_gitlab_reporter(std::ostream& out, const RuleSet&,
                                               const ReporterOptions&) {
  return std::make_unique<GitlabReporter>(out);
}

}  // namespace caveat
