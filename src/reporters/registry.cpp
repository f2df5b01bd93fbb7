#include <algorithm>

#include "reporters/json_reporter.h"
#include "reporters/reporter.h"
#include "reporters/terminal_reporter.h"

namespace caveat {
namespace {

// Every output format, in one place, sorted by name. To add one: a file, its
// name in CMakeLists.txt, a row here, and a golden file in tests/reporters/golden.
constexpr ReporterKind kReporterKinds[] = {
    {"json", "everything, for programs (docs/json-format.md)", make_json_reporter},
    {"terminal", "for people: the words in question, and what to do about them",
     make_terminal_reporter},
};

}  // namespace

std::span<const ReporterKind> reporter_kinds() { return kReporterKinds; }

const ReporterKind* find_reporter(std::string_view name) {
  const auto found = std::find_if(std::begin(kReporterKinds), std::end(kReporterKinds),
                                  [&](const ReporterKind& kind) { return kind.name == name; });
  return found == std::end(kReporterKinds) ? nullptr : found;
}

}  // namespace caveat
