#include "text/changed_lines.h"

#include <algorithm>

namespace caveat {

bool ChangedLines::touches(Lines these) const {
  if (all) return true;
  return std::any_of(
             lines.begin(), lines.end(),
             [&](Lines one) { return one.first <= these.last && these.first <= one.last; }) ||
         std::any_of(cuts.begin(), cuts.end(), [&](std::uint32_t behind) {
           return these.first <= behind && behind < these.last;
         });
}

ChangedLines::Lines lines_of(std::string_view text, Span span) {
  const auto breaks = [&](std::size_t from, std::size_t to) {
    from = std::min(from, text.size());
    to = std::min(to, text.size());
    return static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(from),
                                                 text.begin() + static_cast<std::ptrdiff_t>(to),
                                                 '\n'));
  };
  const std::uint32_t first = 1 + breaks(0, span.begin);
  // The line feed at the end belongs to the line it ends.
  return {first, span.empty() ? first : first + breaks(span.begin, span.end - 1)};
}

}  // namespace caveat
