#include <algorithm>

#include "reporters/formats.h"
#include "reporters/json_reporter.h"
#include "reporters/reporter.h"
#include "reporters/terminal_reporter.h"

namespace caveat {
namespace {

// Every output format, in one place, sorted by name. To add one: a file, its
// name in CMakeLists.txt, a row here, and a golden file in tests/reporters/golden.
constexpr ReporterKind kReporterKinds[] = {
    {"checkstyle", "Checkstyle's XML, which most CI servers read", make_checkstyle_reporter},
    {"csv", "for spreadsheets: a row a finding", make_csv_reporter},
    {"github", "annotations of GitHub Actions, the worst first", make_github_reporter},
    {"gitlab", "GitLab's Code Quality report", make_gitlab_reporter},
    {"json", "everything, for programs (docs/json-format.md)", make_json_reporter},
    {"jsonl", "the same in lines: one a finding, one an article, a summary last",
     make_jsonl_reporter},
    {"junit", "JUnit's XML: a suite an article, a failed test an error or warning",
     make_junit_reporter},
    {"markdown", "a comment on a pull request", make_markdown_reporter},
    {"rdjson", "for reviewdog", make_rdjson_reporter},
    {"sarif", "SARIF 2.1.0, for GitHub code scanning and editors", make_sarif_reporter},
    {"terminal", "for people: the words in question, and what to do about them",
     make_terminal_reporter},
};

}  // namespace

std::span<const ReporterKind> reporter_kinds() { return kReporterKinds; }

const ReporterKind* find_reporter(std::string_view name) {
  const auto found = std::find_if(std::begin(kReporterKinds), std::end(kReporterKinds),
                                  [&](const ReporterKind& kind) { return kind.name == name; });
  return found == std::end(kReporterKinds) ? nullptr : found;
}

}  // namespace caveat
