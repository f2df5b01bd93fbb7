// What becomes of an article.
#pragma once

#include <cstdint>
#include <string_view>

#include "findings/report.h"

namespace caveat {

// By its findings that count (not suppressed ones).
enum class Verdict : std::uint8_t {
  kNotChecked,  // it could not be read: nothing can be said of it
  kBlocked,     // at least one error
  kNeedsWork,   // at least one warning, or a rule gave up on it
  kClear,       // suggestions at most
};
std::string_view to_string(Verdict verdict);  // "not-checked", "blocked", "needs-work", "clear"
std::string_view in_words(Verdict verdict);   // "not checked", "blocked", "needs work", "clear"

Verdict verdict_of(const DocumentReport& document);

}  // namespace caveat
