// One article of the HTML report as its template takes it.
#pragma once

#include <cstddef>

#include "report/model.h"
#include "report/sources_used.h"
#include "report/template.h"
#include "rules/rule.h"

namespace caveat {

// `number` is 1-based and part of every id: article 12 is "a12", the words of
// its third finding "f12-3", the note on them "n12-3", its first obligation
// "o12-1" and the sentence that meets it "m12-1".
View article_view(const ReportModel& model, const RuleSet& rules, const SourcesUsed& sources,
                  std::size_t number);

}  // namespace caveat
