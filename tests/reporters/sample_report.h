// One run with everything in it that can go wrong in an output format: the
// same for all reporters.
#pragma once

#include <string>
#include <vector>

#include "findings/report.h"
#include "reporters/reporter.h"
#include "rules/rule.h"

namespace caveat {

// Articles with findings of every severity, document-level ones, several of a
// rule, one over two lines; one article that is hostile (ESC, <script>, "]]>",
// NUL, a bidirectional override, bytes that are no UTF-8, a line of 3,000
// characters, emoji, tabs, CRLF); one that is clean and one that failed.
struct SampleReport {
  RunInfo run;
  RuleSet rules;
  std::vector<DocumentReport> documents;
  RunSummary summary;
};
const SampleReport& sample_report();

// The same run before the first and after the last article: nothing to check.
SampleReport empty_report();

// All that a reporter writes about a run.
std::string write_report(const ReporterKind& kind, const SampleReport& report,
                         const ReporterOptions& options = {});

}  // namespace caveat
