#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/rule_text.h"
#include "cli/run.h"
#include "project/session.h"
#include "suppression/process_rules.h"

namespace caveat::cli {
namespace {

struct ExplainOptions {
  RuleOptions rules;
  std::string rule;
};

// A paragraph wrapped at 88 columns, each line behind `indent`.
std::string wrapped(std::string_view text, std::string_view indent) {
  constexpr std::size_t kWidth = 88;
  std::string out;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) out += std::string(indent) + line + '\n';
    line.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!line.empty() && line.size() + 1 + word.size() > kWidth) flush();
    if (!word.empty()) line += (line.empty() ? "" : " ") + std::string(word);
    at = end + 1;
  }
  flush();
  return out;
}

void explain(const RuleSet& rules, const Rule& rule, std::ostream& out) {
  out << rule.id << "\n";
  out << "  " << to_string(rule.severity) << " · " << rule.kind;
  if (!rule.grade.empty()) out << " · " << rule.grade;
  if (describe_fix_tier(rule) != "none") out << " · fix: " << describe_fix_tier(rule);
  if (!rule.since.empty()) out << " · since " << rule.since;
  if (!rule.enabled) out << " · off unless a preset or the project turns it on";
  out << "\n\n" << wrapped(rule.message, "  ") << "\nWhy\n" << wrapped(rule.why, "  ");
  if (!rule.fix.empty()) out << "\nHow to mend it\n" << wrapped(rule.fix, "  ");
  if (!rule.suggestions.empty()) {
    out << "\nBetter wordings\n";
    for (const std::string& suggestion : rule.suggestions) out << "  - " << suggestion << "\n";
  }
  if (!rule.unless.empty() || !rule.in_context.empty()) {
    out << "\nContexts\n";
    if (!rule.unless.empty()) {
      out << "  silent when:";
      for (const std::string& context : rule.unless) out << ' ' << context;
      out << "\n";
    }
    for (const auto& entry : rule.in_context) {
      out << "  " << entry.context << ": " << to_string(entry.severity) << "\n";
    }
  }
  out << "\nExamples\n";
  for (const Example& example : rule.examples) {
    if (!example.bad.value.empty()) out << "  found:  " << without_marks(example.bad.value) << "\n";
    if (!example.good.value.empty()) {
      out << "  silent: " << without_marks(example.good.value);
      if (!example.reason.empty()) out << "   (" << example.reason << ")";
      out << "\n";
    }
  }
  out << "\nMeasured\n  " << measured_of(rule.id) << "\n";
  out << "\nSources\n";
  for (const std::string& id : rule.sources) {
    const SourceReference* source = rules.find_source(id);
    if (source == nullptr) continue;
    out << "  " << source->title;
    if (!source->publisher.empty()) out << ", " << source->publisher;
    if (!source->year.empty()) out << ", " << source->year;
    out << "\n";
    if (!source->url.empty()) out << "    " << source->url << "\n";
    if (!source->checked.empty()) out << "    last checked " << source->checked << "\n";
  }
}

void explain(const ProcessRule& rule, std::ostream& out) {
  out << rule.id << "\n  " << rule.severity << " · about suppressions, always on\n\n"
      << wrapped(rule.summary, "  ") << "\nWhy\n"
      << wrapped(rule.why, "  ") << "\nHow to mend it\n"
      << wrapped(rule.fix, "  ");
}

int run_explain(const ExplainOptions& options, Streams& streams) {
  Session& session = session_to_the_end(options.rules);
  const auto rules = session.rules_here();
  if (!rules) return report_problems(rules.problems(), streams.err);
  if (const Rule* rule = rules->find_rule(options.rule)) {
    explain(*rules, *rule, streams.out);
    return kExitClean;
  }
  if (const ProcessRule* rule = find_process_rule(options.rule)) {
    explain(*rule, streams.out);
    return kExitClean;
  }
  std::vector<std::string> ids;
  std::vector<std::string> inside;
  for (const ProcessRule& rule : process_rules()) ids.emplace_back(rule.id);
  for (const Rule& rule : rules->rules) {
    ids.push_back(rule.id);
    if (rule.id.find(options.rule) != std::string::npos) inside.push_back(rule.id);
  }
  streams.err << "caveat: no rule `" << options.rule << "`\n";
  const std::string near = nearest_name(options.rule, ids);
  if (!near.empty()) {
    streams.err << "  did you mean `" << near << "`?\n";
  } else if (!inside.empty()) {
    for (const std::string& id : inside) streams.err << "  there is " << id << "\n";
  } else {
    streams.err << "  `caveat rules` lists them all\n";
  }
  return kExitIncomplete;
}

}  // namespace

CommandBody set_up_explain(CLI::App& app) {
  auto options = std::make_shared<ExplainOptions>();
  app.add_option("rule", options->rule, "The id of a rule, such as claim/cure-promise")
      ->type_name("RULE")
      ->required();
  add_rule_options(app, options->rules);
  return [options](Streams& streams) { return run_explain(*options, streams); };
}

}  // namespace caveat::cli
