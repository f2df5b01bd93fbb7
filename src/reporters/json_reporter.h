// The report for programs: docs/json-format.md is the contract.
#pragma once

#include <memory>
#include <ostream>

#include "reporters/reporter.h"

namespace caveat {

// One JSON object, written document by document. The bytes are ASCII (all else
// is escaped), so neither hostile articles nor a console's encoding break it,
// and the same run gives the same bytes.
std::unique_ptr<Reporter> make_json_reporter(std::ostream& out, const RuleSet& rules,
                                             const ReporterOptions& options);

}  // namespace caveat
