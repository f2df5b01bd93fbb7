#include "cli/rule_text.h"

#include <array>
#include <cstdio>

#include "measure/corpus_measure.h"

namespace caveat::cli {
namespace {

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

void write_examples(const Rule& rule, std::ostream& out) {
  for (const Example& example : rule.examples) {
    if (!example.bad.value.empty()) {
      out << "- found: " << one_line(without_marks(example.bad.value)) << "\n";
    }
    if (!example.good.value.empty()) {
      out << "- silent: " << one_line(without_marks(example.good.value));
      if (!example.reason.empty()) out << " *(" << example.reason << ")*";
      out << "\n";
    }
  }
}

void write_rule(const RuleSet& rules, const Rule& rule, std::ostream& out) {
  out << "### " << rule.id << "\n\n";
  out << "`" << (rule.enabled ? to_string(rule.severity) : "off by default") << "` · " << rule.kind;
  if (!rule.grade.empty()) out << " · " << rule.grade;
  if (describe_fix_tier(rule) != "none") out << " · fix: " << describe_fix_tier(rule);
  out << " · measured: " << measured_of(rule.id) << "\n\n";
  out << one_line(rule.message) << "\n\n" << one_line(rule.why);
  if (!rule.fix.empty()) out << " **Instead:** " << one_line(rule.fix);
  out << "\n\n";
  write_examples(rule, out);
  out << "\nRests on: ";
  bool first = true;
  for (const std::string& id : rule.sources) {
    const SourceReference* source = rules.find_source(id);
    if (source == nullptr) continue;
    out << (first ? "" : "; ");
    if (source->url.empty()) {
      out << source->title;
    } else {
      out << "[" << source->title << "](" << source->url << ")";
    }
    first = false;
  }
  out << "\n\n";
}

}  // namespace

std::string without_marks(std::string text) {
  for (const std::string_view mark : {"⟦", "⟧"}) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;)
      text.erase(at, mark.size());
  }
  return text;
}

// How the rule did on the articles of corpus/, which anyone can measure again.
std::string measured_of(const std::string& rule) {
  const Measure* measure = corpus_measure();
  if (measure == nullptr) return "not measured";
  const auto found = measure->rules.find(rule);
  if (found == measure->rules.end()) return "not measured: off or newer than the last measure";
  const std::string where =
      " on the " + std::to_string(measure->articles) + " articles of the project's corpus";
  const RuleCounts& counts = found->second;
  if (counts.found == 0) return "found nothing" + where;
  std::array<char, 16> precision{};
  std::snprintf(precision.data(), precision.size(), "%.2f", *counts.precision());
  return "fired " + std::to_string(counts.found) + (counts.found == 1 ? " time" : " times") +
         where + ", " + std::to_string(counts.right) + " right: precision " + precision.data();
}

void write_rule_text(const RuleSet& rules, const Rule& rule, std::ostream& out) {
  write_rule(rules, rule, out);
}

void write_rules_page(const RuleSet& rules, std::ostream& out) {
  out << "# The rules\n\nMade by `caveat rules --markdown`; edit the rule files, not this page. "
         "Measured "
         "means: on the articles of corpus/.\n\n";
  for (const Category category :
       {Category::kClaim, Category::kSafety, Category::kGarble, Category::kCitation,
        Category::kLanguage, Category::kDisclosure}) {
    out << "## " << to_string(category) << "\n\n";
    for (const Rule& rule : rules.rules) {
      if (rule.category == category) write_rule(rules, rule, out);
    }
  }
}

}  // namespace caveat::cli
