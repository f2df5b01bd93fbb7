// A finished article as the structs of caveat.h show it.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "findings/report.h"
#include "library/caveat.h"
#include "rules/rule.h"

namespace caveat {

// Points into the report and the rules it was made from: both must stay as they are.
class Shown {
 public:
  Shown() = default;
  // Throws std::bad_alloc alone.
  Shown(const DocumentReport& report, const RuleSet& rules);
  Shown(Shown&&) = default;
  Shown& operator=(Shown&&) = default;

  const std::vector<caveat_finding>& findings() const { return findings_; }
  const std::vector<caveat_met_obligation>& met() const { return met_; }

  // What findings point to: deques, for addresses to stay.
  template <typename Struct>
  struct Structs {
    std::deque<Struct> all;
    std::deque<std::vector<const Struct*>> lists;
  };

 private:
  caveat_finding show(const Finding& from, const RuleSet& rules);

  std::vector<caveat_finding> findings_;
  std::vector<caveat_met_obligation> met_;
  std::deque<std::vector<const char*>> suggestions_;
  Structs<caveat_edit> edits_;
  Structs<caveat_fix> fixes_;
  Structs<caveat_source> sources_;
  Structs<caveat_suppression> suppressions_;
};

// NULL for an empty text: how the interface says "none".
inline const char* or_null(const std::string& text) {
  return text.empty() ? nullptr : text.c_str();
}
inline const char* or_null(const SharedText& text) { return text.empty() ? nullptr : text.c_str(); }

}  // namespace caveat
