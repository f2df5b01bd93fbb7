// What `caveat check --format json` wrote at another time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "text/result.h"

namespace caveat {

struct EarlierDocument {
  std::string path;
  // As they were, without what the report does not hold (the visible sentence).
  std::vector<Finding> findings;
};

// The documents of a report of schema 1; failed ones have no findings.
Result<std::vector<EarlierDocument>> parse_report(const std::string& file, std::string_view bytes);

}  // namespace caveat
