#include "rules/rule.h"

#include <algorithm>

namespace caveat {

std::string_view to_string(Category category) {
  switch (category) {
    case Category::kClaim:
      return "claim";
    case Category::kSafety:
      return "safety";
    case Category::kGarble:
      return "garble";
    case Category::kCitation:
      return "citation";
    case Category::kLanguage:
      return "language";
    case Category::kDisclosure:
      return "disclosure";
    case Category::kProcess:
      return "process";
  }
  return "";
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::kOff:
      return "off";
    case Severity::kSuggestion:
      return "suggestion";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "";
}

std::optional<Severity> parse_severity(std::string_view name) {
  for (const Severity severity :
       {Severity::kOff, Severity::kSuggestion, Severity::kWarning, Severity::kError}) {
    if (to_string(severity) == name) return severity;
  }
  return std::nullopt;
}

const Rule* RuleSet::find_rule(std::string_view id) const {
  const auto found =
      std::lower_bound(rules.begin(), rules.end(), id,
                       [](const Rule& rule, std::string_view x) { return rule.id < x; });
  return found != rules.end() && found->id == id ? &*found : nullptr;
}

const SourceReference* RuleSet::find_source(std::string_view id) const {
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&](const SourceReference& source) { return source.id == id; });
  return found == sources.end() ? nullptr : &*found;
}

}  // namespace caveat
