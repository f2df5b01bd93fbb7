// An article through all of it: the built-in rules, and every report format.
#include <sstream>

#include "engine/linter.h"
#include "fuzz/fuzz.h"
#include "reporters/reporter.h"
#include "rules/builtin.h"
#include "rules/rule_set.h"

namespace caveat {
namespace {

const Linter& linter() {
  static const std::shared_ptr<const Linter> made = [] {
    const auto files = embedded_files();
    Result<RuleSet> rules =
        make_rule_set(group_into_sets({files.begin(), files.end()}, "builtin:"));
    for (Rule& rule : rules->rules) {
      rule.enabled = true;
      if (rule.severity == Severity::kOff) rule.severity = Severity::kWarning;
    }
    return *Linter::make(std::move(*rules));
  }();
  return *made;
}

}  // namespace

void fuzz(std::string_view input) {
  const DocumentReport report = linter().lint("input", nullptr, std::string(input));
  for (const Finding& finding : report.findings) {
    require(finding.source.begin <= finding.source.end && finding.source.end <= input.size(),
            "a finding lies inside the article");
    require(is_document_level(finding) || finding.sentence.covers(finding.source),
            "a finding lies inside its sentence");
  }
  RunSummary summary;
  add_to(summary, report);
  for (const ReporterKind& kind : reporter_kinds()) {
    std::ostringstream out;
    const auto reporter = kind.make(out, linter().rules(), {});
    reporter->begin({});
    reporter->document(report);
    reporter->end(summary);
    require(out.good(), "a report is written");
  }
}

}  // namespace caveat
