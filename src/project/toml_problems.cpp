#include "project/toml_problems.h"

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>

#include "project/article_checker.h"
#include "project/file_view.h"
#include "project/paths.h"
#include "project/session.h"
#include "project/suppressions.h"

namespace fs = std::filesystem;

namespace caveat {
namespace {

std::string name_of(const std::string& path) { return fs::path(path).filename().string(); }

Problems in_file(const Problems& problems, const std::string& path) {
  Problems out;
  std::copy_if(problems.begin(), problems.end(), std::back_inserter(out),
               [&](const Problem& one) { return absolute_path(one.file) == path; });
  return out;
}

Problems of_waivers(const RuleOptions& rules, const std::string& path, const std::string& text) {
  const Result<Day> day = today();
  if (!day) return {};
  Result<WaiverFile> file =
      read_waivers(std::make_shared<const RuleFile>(RuleFile{path, text}), *day);
  if (!file) return file.problems();
  Session session(rules);
  const auto config = session.config_for((fs::path(path).parent_path() / "article.md").string());
  if (!config) return {};
  const auto linter = session.linter_for(*config);
  return linter ? unknown_rules(*file, (*linter)->rules()) : Problems{};
}

bool looks_like_rules(const std::string& text) {
  constexpr std::array<const char*, 4> kHeads = {"[[rule]]", "[ruleset]", "[[context]]",
                                                 "[[source]]"};
  return std::any_of(kHeads.begin(), kHeads.end(),
                     [&](const char* head) { return text.find(head) != std::string::npos; });
}

Problems of_rules_or_project(const RuleOptions& rules, const std::string& path,
                             const std::string& text) {
  RuleOptions options = rules;
  const bool is_project = name_of(path) == "caveat.toml" ||
                          (!rules.config.empty() && absolute_path(rules.config) == path);
  if (is_project) {
    options.config = path;
    options.no_config = false;
  }
  auto files = std::make_shared<OverlaidFiles>(disk_files(),
                                               std::map<std::string, std::string>{{path, text}});
  Session session(options, false, files);
  const auto config = session.config_for((fs::path(path).parent_path() / "article.md").string());
  if (!config) return in_file(config.problems(), path);
  bool belongs =
      is_project || (!options.rulesets.empty() && lies_in(path, absolute_path(options.rulesets)));
  for (const Text& set : config->rule_sets) {
    const bool is_path = set.value.find('/') != std::string::npos;
    belongs = belongs || (is_path && lies_in(path, absolute_path(set.value)));
  }
  if (belongs) {
    const auto linter = session.linter_for(*config);
    return linter ? Problems{} : in_file(linter.problems(), path);
  }
  if (!looks_like_rules(text)) return {};
  Result<RuleSet> set = session.rules_for(*config, {path});
  if (!set) return in_file(set.problems(), path);
  const auto linter = Linter::make(std::move(*set));
  return linter ? Problems{} : in_file(linter.problems(), path);
}

}  // namespace

Problems problems_of_toml(const RuleOptions& rules, const SuppressionOptions& suppressions,
                          const std::string& path, const std::string& text) {
  try {
    const bool waivers =
        name_of(path) == kWaiversFile ||
        (!suppressions.waivers.empty() && absolute_path(suppressions.waivers) == path);
    return waivers ? of_waivers(rules, path, text) : of_rules_or_project(rules, path, text);
  } catch (const std::exception& error) {
    return {{path, {}, std::string("internal error: ") + error.what(), {}, 0, 0, {}}};
  }
}

}  // namespace caveat
