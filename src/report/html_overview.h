// The first pages of the HTML report: charts, tables, audit.
#pragma once

#include "report/model.h"
#include "report/template.h"
#include "rules/rule.h"

namespace caveat {

// Everything of page_top.html and page_end.html but the content security policy.
View overview_view(const ReportModel& model, const RuleSet& rules);

}  // namespace caveat
