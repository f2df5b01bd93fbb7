#include "rulesets/built_in_rules.h"

#include <stdexcept>

#include "rules/builtin.h"

namespace caveat {
namespace {

template <typename T>
T must(Result<T> result) {
  if (result) return *std::move(result);
  std::string text;
  for (const Problem& problem : result.problems()) text += render(problem);
  throw std::logic_error(text);
}

}  // namespace

const RuleSet& built_in_rules() {
  static const RuleSet rules = [] {
    const auto files = embedded_files();
    RuleSet made = must(make_rule_set(group_into_sets({files.begin(), files.end()}, "rulesets/")));
    for (Rule& rule : made.rules) {
      rule.enabled = true;
      if (rule.severity == Severity::kOff) rule.severity = Severity::kWarning;
    }
    return made;
  }();
  return rules;
}

std::shared_ptr<const Linter> linter_with(const std::function<bool(const Rule&)>& wanted) {
  RuleSet rules = built_in_rules();
  std::erase_if(rules.rules, [&](const Rule& rule) { return !wanted(rule); });
  return must(Linter::make(std::move(rules)));
}

const Linter& linter_with_all() {
  static const auto linter = linter_with([](const Rule&) { return true; });
  return *linter;
}

Document read_example(const Example& example, const std::string& text) {
  const Reader* reader = reader_by_name(example.format.empty() ? "markdown" : example.format);
  return must(read_document(*reader, "example", text));
}

}  // namespace caveat
