// The report in its three formats, from one model.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/model.h"
#include "rules/rule.h"

namespace caveat {

// One self-contained page: no network, no script but one that sorts and filters, allowed by its
// hash; readable without it; printable. docs/report.md.
std::string render_html(const ReportModel& model, const RuleSet& rules);

// Whether a file is what render_html() wrote, this version or another.
bool is_html_report(std::string_view bytes);

// One table (RFC 4180): a row an article, finding, obligation and answer to a standard, told apart
// by its first column.
std::string render_csv(const ReportModel& model, const RuleSet& rules);

// One JSON object, ASCII: docs/report.md.
std::string render_json(const ReportModel& model, const RuleSet& rules);

// `caveat history --json`: the same as "history" of render_json().
std::string render_trend_json(const Trend& trend);

struct ReportFormat {
  std::string_view name;  // the option of `caveat report`: "html"
  std::string_view summary;
  std::string (*render)(const ReportModel& model, const RuleSet& rules);
};
std::span<const ReportFormat> report_formats();  // sorted by name

}  // namespace caveat
