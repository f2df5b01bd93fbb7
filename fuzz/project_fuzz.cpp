// caveat.toml: a project file or mistakes, each with its place.
#include "config/project_file.h"
#include "fuzz/fuzz.h"

namespace caveat {

void fuzz(std::string_view input) {
  const auto file = std::make_shared<const RuleFile>(RuleFile{"caveat.toml", std::string(input)});
  const Result<ProjectFile> project = read_project_file(file, "/site");
  if (project) return;
  require(!project.problems().empty(), "no project file without a mistake");
  for (const Problem& problem : project.problems()) {
    require(!problem.message.empty(), "a problem says what is wrong");
    require(problem.span.end <= input.size(), "a problem lies inside the file");
    require(!render(problem).empty(), "a problem can be shown");
  }
}

}  // namespace caveat
