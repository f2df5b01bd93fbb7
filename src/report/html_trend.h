// The history part of the HTML report: a chart, a table of runs, what is open longest.
#pragma once

#include "history/trend.h"
#include "report/template.h"

namespace caveat {

// For trend.html. `trend` has at least one run.
View trend_view(const Trend& trend);

}  // namespace caveat
