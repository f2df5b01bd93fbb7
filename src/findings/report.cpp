#include "findings/report.h"

#include <algorithm>

namespace caveat {
namespace {

void add_to(std::vector<NotChecked>& totals, const NotChecked& part) {
  const auto place = std::lower_bound(
      totals.begin(), totals.end(), part,
      [](const NotChecked& a, const NotChecked& b) { return a.reason < b.reason; });
  if (place != totals.end() && place->reason == part.reason) {
    place->count += part.count;
    place->bytes += part.bytes;
  } else {
    totals.insert(place, part);
  }
}

}  // namespace

void add_to(RunSummary& summary, const DocumentReport& document) {
  if (!document.is_project_file) ++summary.documents;
  if (document.status == DocumentStatus::kFailed) {
    ++summary.failed;
    return;
  }
  summary.words += document.words;
  for (const Finding& finding : document.findings) {
    if (!is_active(finding)) {
      ++summary.suppressed[finding.suppressions.front().kind];
      continue;
    }
    CategoryCount& category = summary.categories[finding.category];
    if (finding.severity == "error") {
      ++summary.errors;
      ++category.errors;
    } else if (finding.severity == "warning") {
      ++summary.warnings;
      ++category.warnings;
    } else {
      ++summary.suggestions;
      ++category.suggestions;
    }
  }
  for (const NotChecked& part : document.not_checked) add_to(summary.not_checked, part);
  summary.gave_up += static_cast<std::uint32_t>(document.problems.size());
}

}  // namespace caveat
