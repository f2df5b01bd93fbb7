// Which of the fixes of one document are made together.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "findings/finding.h"

namespace caveat {

// A fix of a finding, by number.
struct PickedFix {
  std::uint32_t finding = 0;
  std::uint32_t fix = 0;  // index into Finding::fixes

  friend bool operator==(const PickedFix&, const PickedFix&) = default;
};

struct ChosenFixes {
  std::vector<PickedFix> made;  // in the order of the file
  std::vector<PickedFix>
      left_out;             // their edits overlap those of a stronger one, or there are none
  std::vector<Edit> edits;  // of all that are made; in order, none overlaps another
};

// Of each finding that counts (is_active) and is not about the article as a whole: the first fix
// `wanted` says yes to. Of two whose edits overlap, or stand side by side with nothing in between,
// one is made: safe before suggest, then that of the more severe finding, then the one that comes
// first in the file, then the longer, then by rule id. Two that write the same are one.
ChosenFixes choose_fixes(const std::vector<Finding>& findings,
                         const std::function<bool(const Finding&, const Fix&)>& wanted);

// For `wanted`: what nobody has to be asked about.
bool is_safe(const Finding& finding, const Fix& fix);

}  // namespace caveat
