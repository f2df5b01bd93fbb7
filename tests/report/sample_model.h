// The run that all reporters are tested with, as a report takes it.
#pragma once

#include "report/model.h"
#include "rules/rule.h"

namespace caveat {

// The articles of reporters/sample_report.h with facts: their source is their visible text, a
// block a line. The first has a waived finding, an author and a claim with a source.
ReportModel sample_model();
const RuleSet& sample_rules();

}  // namespace caveat
