// The sources behind the findings of a report, numbered.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "report/model.h"

namespace caveat {

// Ids of sources in the order of their first finding; the number of one is its
// place, from 1.
struct SourcesUsed {
  std::vector<std::string> ids;
  std::map<std::string, std::size_t> numbers;
};

SourcesUsed sources_used(const ReportModel& model);

}  // namespace caveat
