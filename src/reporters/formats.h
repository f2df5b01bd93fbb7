// Formats that other programs define; docs/formats.md has the table. Each is
// one file, <name>_reporter.cpp. All are valid UTF-8 without control
// characters, end in a line feed, list what could not be checked beside the
// findings, and are whole documents for a run without articles.
#pragma once

#include <memory>
#include <ostream>

#include "reporters/reporter.h"

namespace caveat {

// Columns: code points.
std::unique_ptr<Reporter> make_checkstyle_reporter(std::ostream& out, const RuleSet& rules,
                                                   const ReporterOptions& options);
// Columns: code points. A cell that a spreadsheet would take for a formula
// begins with an apostrophe.
std::unique_ptr<Reporter> make_csv_reporter(std::ostream& out, const RuleSet& rules,
                                            const ReporterOptions& options);
// Columns: code points. No more annotations than GitHub shows, the worst first.
std::unique_ptr<Reporter> make_github_reporter(std::ostream& out, const RuleSet& rules,
                                               const ReporterOptions& options);
// Lines only.
std::unique_ptr<Reporter> make_gitlab_reporter(std::ostream& out, const RuleSet& rules,
                                               const ReporterOptions& options);
// The objects of the JSON format, one a line; ends with a summary line.
std::unique_ptr<Reporter> make_jsonl_reporter(std::ostream& out, const RuleSet& rules,
                                              const ReporterOptions& options);
// No places but in words; a suite an article, a failed test an error or warning.
std::unique_ptr<Reporter> make_junit_reporter(std::ostream& out, const RuleSet& rules,
                                              const ReporterOptions& options);
// No longer than a comment on GitHub may be, the worst first.
std::unique_ptr<Reporter> make_markdown_reporter(std::ostream& out, const RuleSet& rules,
                                                 const ReporterOptions& options);
// Columns: bytes of UTF-8.
std::unique_ptr<Reporter> make_rdjson_reporter(std::ostream& out, const RuleSet& rules,
                                               const ReporterOptions& options);
// Columns: code points, as columnKind says.
std::unique_ptr<Reporter> make_sarif_reporter(std::ostream& out, const RuleSet& rules,
                                              const ReporterOptions& options);

}  // namespace caveat
