#include "rules/builtin.h"

#include <algorithm>

namespace caveat {

std::vector<RuleSetFiles> group_into_sets(const std::vector<EmbeddedFile>& files,
                                          std::string_view prefix) {
  std::vector<EmbeddedFile> sorted = files;
  std::sort(sorted.begin(), sorted.end(),
            [](const EmbeddedFile& a, const EmbeddedFile& b) { return a.path < b.path; });
  std::vector<RuleSetFiles> sets;
  for (const EmbeddedFile& file : sorted) {
    const std::size_t slash = file.path.find('/');
    const std::string name(slash == std::string_view::npos ? "core" : file.path.substr(0, slash));
    if (name == "presets") continue;
    auto set = std::find_if(sets.begin(), sets.end(),
                            [&](const RuleSetFiles& one) { return one.name == name; });
    if (set == sets.end()) {
      sets.push_back({name, {}});
      set = sets.end() - 1;
    }
    set->files.push_back(std::make_shared<const RuleFile>(
        RuleFile{std::string(prefix) + std::string(file.path), std::string(file.content)}));
  }
  std::sort(sets.begin(), sets.end(),
            [](const RuleSetFiles& a, const RuleSetFiles& b) { return a.name < b.name; });
  return sets;
}

}  // namespace caveat
