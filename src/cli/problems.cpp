#include "cli/problems.h"

#include "cli/run.h"

namespace caveat::cli {

int report_problems(const Problems& problems, std::ostream& err) {
  for (const Problem& problem : problems) err << render(problem);
  return kExitIncomplete;
}

}  // namespace caveat::cli
