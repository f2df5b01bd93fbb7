// The time of a run, which tests and reproducible builds may set.
#pragma once

#include <ctime>

#include "text/result.h"

namespace caveat {

// Seconds since 1970: SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/)
// when it is set, else now. Problem: it is set to something else than a number of seconds.
Result<std::time_t> time_of_run();

}  // namespace caveat
