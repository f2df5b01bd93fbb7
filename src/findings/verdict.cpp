#include "findings/verdict.h"

#include <algorithm>

namespace caveat {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNotChecked:
      return "not-checked";
    case Verdict::kBlocked:
      return "blocked";
    case Verdict::kNeedsWork:
      return "needs-work";
    case Verdict::kClear:
      return "clear";
  }
  return {};
}

std::string_view in_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNotChecked:
      return "not checked";
    case Verdict::kNeedsWork:
      return "needs work";
    default:
      return to_string(verdict);
  }
}

Verdict verdict_of(const DocumentReport& document) {
  if (document.status == DocumentStatus::kFailed) return Verdict::kNotChecked;
  const auto has = [&](std::string_view severity) {
    return std::any_of(document.findings.begin(), document.findings.end(), [&](const Finding& one) {
      return is_active(one) && one.severity == severity;
    });
  };
  if (has("error")) return Verdict::kBlocked;
  if (has("warning") || !document.problems.empty()) return Verdict::kNeedsWork;
  return Verdict::kClear;
}

}  // namespace caveat
