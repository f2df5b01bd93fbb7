// Garbled terms of a lattice that have one right reading: [rule.safe].
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace caveat {

class SafeSwaps {
 public:
  SafeSwaps() = default;
  explicit SafeSwaps(std::string bytes) : lines_(std::move(bytes)) {}  // what bytes() gave

  // "blood stress" -> "blood pressure"; both in the singular, hyphens as blanks.
  void add(std::string_view wrong, std::string_view right);

  // Whether one pair explains all that `found` has other than `term` (in the singular): "high
  // blood stress" and "high blood pressure". `found` may stand in the plural.
  bool holds(std::string_view found, std::string_view term) const;

  const std::string& bytes() const { return lines_; }

 private:
  bool has(std::string_view wrong, std::string_view right) const;

  std::string lines_;  // "\nwrong\tright\n..."
};

}  // namespace caveat
