#include "config/apply.h"

#include "config/glob.h"

namespace caveat {
namespace {

bool means(const RuleSetting& setting, const Rule& rule) {
  if (rule.id == setting.rules || to_string(rule.category) == setting.rules) return true;
  return setting.rules.find('*') != std::string::npos && glob_matches(setting.rules, rule.id);
}

}  // namespace

Problems apply(const EffectiveConfig& config, RuleSet& rules) {
  Problems problems;
  for (const RuleSetting& setting : config.settings) {
    bool any = false;
    for (Rule& rule : rules.rules) {
      if (!means(setting, rule)) continue;
      any = true;
      if (setting.is_severity) {
        rule.severity = setting.severity;
      } else {
        rule.enabled = setting.enabled;
      }
    }
    if (any) continue;
    std::vector<std::string> ids;
    for (const Rule& rule : rules.rules) ids.push_back(rule.id);
    const std::string near = nearest_name(setting.rules, ids);
    problems.push_back(
        problem_at(setting.origin.file->name, setting.origin.file->content, setting.origin.span,
                   "there is no rule `" + setting.rules + "`",
                   near.empty() ? "`caveat rules` lists them" : "did you mean `" + near + "`?"));
  }
  rules.vocabularies.insert(rules.vocabularies.end(), config.vocabularies.begin(),
                            config.vocabularies.end());
  for (const Text& text : config.accept) rules.accepted.push_back(text.value);
  return problems;
}

}  // namespace caveat
