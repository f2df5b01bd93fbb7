#include "engine/small_linter.h"

#include <stdexcept>

#include "rules/rule_set.h"

namespace caveat {

Result<std::shared_ptr<const Linter>> make_linter(const std::string& toml,
                                                  const std::vector<std::string>& accepted) {
  auto file = std::make_shared<RuleFile>();
  file->name = "test.toml";
  file->content = toml + "\n[[source]]\nid = \"x\"\ntitle = \"X\"\n";
  Result<RuleSet> rules = make_rule_set({{"test", {file}}});
  if (!rules) return rules.problems();
  rules->accepted = accepted;
  return Linter::make(std::move(*rules));
}

std::shared_ptr<const Linter> linter_of(const std::string& toml,
                                        const std::vector<std::string>& accepted) {
  auto linter = make_linter(toml, accepted);
  if (linter) return *linter;
  std::string text;
  for (const Problem& problem : linter.problems()) text += render(problem);
  throw std::logic_error(text);
}

std::string outline(const DocumentReport& report) {
  std::string out = report.path + " (" + report.format + ")";
  if (report.status == DocumentStatus::kFailed) out += " failed";
  out += "\n";
  for (const Finding& finding : report.findings) {
    out += "  " + finding.severity + " " + finding.rule + " “" + finding.excerpt + "”\n";
  }
  for (const NotChecked& part : report.not_checked) {
    out += "  not checked: " + part.reason + " ×" + std::to_string(part.count) + "\n";
  }
  for (const Problem& problem : report.problems) out += "  " + render(problem);
  return out;
}

std::string phrase_rule(const std::string& id, const std::string& keys) {
  return "[[rule]]\nid = \"" + id +
         "\"\nkind = \"phrase\"\nmessage = \"{match}\"\nwhy = \"w\"\nfix = \"f\"\n"
         "sources = [\"x\"]\n" +
         keys + "\n";
}

}  // namespace caveat
