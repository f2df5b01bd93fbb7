// What the page shows of an article, as JSON.
#pragma once

#include <string>

#include "project/article_checker.h"
#include "report/model.h"
#include "rules/rule.h"

namespace caveat {

// One object: `verdict`, `counts`, `obligations` (the scorecard), `findings` with `fixes`, and
// `blocks`, the article as readers see it, cut where findings begin and end. Places (`start`,
// `end` of findings and edits) count UTF-16 units of `source`, as a browser's strings do.
std::string article_json(const ReportArticle& article, std::string_view source,
                         const RuleSet& rules);

}  // namespace caveat
