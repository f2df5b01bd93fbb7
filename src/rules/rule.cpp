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

std::string_view to_string(FixTier tier) {
  switch (tier) {
    case FixTier::kNoFix:
      return "none";
    case FixTier::kSuggest:
      return "suggest";
    case FixTier::kSafe:
      return "safe";
  }
  return "";
}

bool may_be_safe(Category category) {
  return category == Category::kGarble || category == Category::kLanguage;
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

std::string describe_fix_tier(const Rule& rule) {
  std::string out(to_string(rule.fix_tier));
  if (rule.fix_tier == FixTier::kSafe || rule.body == nullptr || rule.body->table() == nullptr) {
    return out;
  }
  const auto& table = *rule.body->table();
  const bool some = std::any_of(table.begin(), table.end(), [](const auto& entry) {
    return entry.first == "safe";
  });
  return some ? out + ", some safe" : out;
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
