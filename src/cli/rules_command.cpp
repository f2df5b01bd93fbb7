#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/rule_text.h"
#include "cli/run.h"
#include "engine/linter.h"
#include "project/session.h"
#include "suppression/process_rules.h"

namespace caveat::cli {
namespace {

struct RulesOptions {
  RuleOptions rules;
  bool long_list = false;
  bool kinds = false;
  bool markdown = false;
};

int list_kinds(std::ostream& out) {
  for (const CheckKind& kind : check_kinds()) {
    out << kind.name << std::string(14 - std::min<std::size_t>(kind.name.size(), 13), ' ')
        << kind.summary << "\n";
  }
  return kExitClean;
}

int run_rules(const RulesOptions& options, Streams& streams) {
  if (options.kinds) return list_kinds(streams.out);
  Session& session = session_to_the_end(options.rules);
  auto rules = session.rules_here();
  if (!rules) return report_problems(rules.problems(), streams.err);
  const auto linter = Linter::make(std::move(*rules));
  if (!linter) return report_problems(linter.problems(), streams.err);
  const RuleSet& set = (*linter)->rules();
  if (options.markdown) {
    write_rules_page(set, streams.out);
    return kExitClean;
  }
  std::size_t widest = 0;
  for (const Rule& rule : set.rules) widest = std::max(widest, rule.id.size());
  for (const ProcessRule& rule : process_rules()) widest = std::max(widest, rule.id.size());
  for (const Rule& rule : set.rules) {
    const std::string severity(rule.enabled ? to_string(rule.severity) : "off");
    streams.out << rule.id << std::string(widest + 2 - rule.id.size(), ' ') << severity
                << std::string(12 - severity.size(), ' ') << rule.kind;
    const std::string tier = describe_fix_tier(rule);
    if (tier != "none") streams.out << std::string(14 - rule.kind.size(), ' ') << "fix: " << tier;
    streams.out << "\n";
    if (!options.long_list) continue;
    streams.out << "    " << rule.message << "\n";
    const PatternSet& patterns = (*linter)->patterns();
    for (const PatternId id : (*linter)->patterns_of(rule.id)) {
      streams.out << "    [" << to_string(patterns.engine(id)) << "] " << patterns.text(id) << "\n";
    }
  }
  // What caveat says about its own use: no kind, and always on.
  for (const ProcessRule& rule : process_rules()) {
    streams.out << rule.id << std::string(widest + 2 - rule.id.size(), ' ') << rule.severity
                << std::string(12 - rule.severity.size(), ' ') << "-\n";
    if (options.long_list) streams.out << "    " << rule.summary << "\n";
  }
  return kExitClean;
}

}  // namespace

CommandBody set_up_rules(CLI::App& app) {
  auto options = std::make_shared<RulesOptions>();
  app.add_flag("--long", options->long_list,
               "With message, patterns and the engine that runs each");
  app.add_flag("--kinds", options->kinds, "List the kinds of rules instead");
  app.add_flag("--markdown", options->markdown, "Everything about every rule, as one page");
  add_rule_options(app, options->rules);
  return [options](Streams& streams) { return run_rules(*options, streams); };
}

}  // namespace caveat::cli
