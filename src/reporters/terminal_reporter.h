// The report a person reads: grouped by article, with the words in sight.
#pragma once

#include <memory>
#include <ostream>

#include "reporters/reporter.h"

namespace caveat {

// Nothing of an article, a path or a rule is printed raw: control characters,
// escape sequences and bidirectional overrides are shown as escapes.
// Lines are wrapped at options.width; 0 leaves messages on one line (for a pipe).
std::unique_ptr<Reporter> make_terminal_reporter(std::ostream& out, const RuleSet& rules,
                                                 const ReporterOptions& options);

}  // namespace caveat
