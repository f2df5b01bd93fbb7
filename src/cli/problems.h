// Problems on the error stream, and the exit code they call for.
#pragma once

#include <ostream>

#include "text/problem.h"

namespace caveat::cli {

// Prints each problem; gives back kExitIncomplete.
int report_problems(const Problems& problems, std::ostream& err);

}  // namespace caveat::cli
