// The end of a terminal report, and the colours of all of it.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include "findings/report.h"

namespace caveat {

// Puts text in colour, or leaves it as it is. Text must be safe to print.
class Paint {
 public:
  explicit Paint(bool color) : color_(color) {}

  std::string bold(std::string_view text) const { return in("1", text); }
  std::string dim(std::string_view text) const { return in("2", text); }
  // Red, yellow or cyan.
  std::string severity(std::string_view severity, std::string_view text) const;

 private:
  std::string in(std::string_view code, std::string_view text) const;

  bool color_;
};

// What was checked and found, by category; what was not checked and why; and
// what to do next (`next_rule` is explained; empty when there are no findings).
void write_summary(std::ostream& out, const RunSummary& summary, const std::string& next_rule,
                   const Paint& paint, std::uint32_t width);

}  // namespace caveat
