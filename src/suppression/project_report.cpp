#include "suppression/project_report.h"

#include <algorithm>
#include <memory>

#include "findings/fingerprint.h"

namespace caveat {

DocumentReport project_report(std::string path, std::string content) {
  DocumentReport report;
  report.path = std::move(path);
  report.format = "toml";
  report.is_project_file = true;
  report.source = std::make_shared<const std::string>(std::move(content));
  return report;
}

void finish_project_report(DocumentReport& report) {
  // Not settle(): two findings on one place of the file are two.
  std::stable_sort(
      report.findings.begin(), report.findings.end(),
      [](const Finding& a, const Finding& b) { return a.source.begin < b.source.begin; });
  set_fingerprints(report.findings);
}

bool runs(const RuleSet& rules, std::string_view rule) {
  const Rule* found = rules.find_rule(rule);
  return found != nullptr && found->enabled && found->severity != Severity::kOff;
}

}  // namespace caveat
