// caveat baseline files: mistakes have their place, and what is written reads the same.
#include "fuzz/fuzz.h"
#include "suppression/baseline.h"

namespace caveat {

void fuzz(std::string_view input) {
  const auto entries = read_baseline("baseline.json", input);
  if (!entries) {
    require(!entries.problems().empty(), "no baseline without a mistake");
    for (const Problem& problem : entries.problems()) {
      require(!problem.message.empty(), "a problem says what is wrong");
      require(!render(problem).empty(), "a problem can be shown");
    }
    return;
  }
  const std::string written = write_baseline(*entries);
  const auto again = read_baseline("baseline.json", written);
  require(static_cast<bool>(again), "what is written can be read");
  require(again->size() == entries->size(), "all of it");
  require(write_baseline(*again) == written, "and it says the same");
}

}  // namespace caveat
