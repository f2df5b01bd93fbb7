// Which lines of a file a change adds or edits.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// Lines of the new text, from 1. They end at "\n" alone, as version control
// counts, whatever else ends a line for a reader.
struct ChangedLines {
  struct Lines {
    std::uint32_t first = 1;
    std::uint32_t last = 1;  // inclusive
    friend bool operator==(const Lines&, const Lines&) = default;
  };

  bool all = false;                 // a new file, or one that cannot be compared by line
  std::vector<Lines> lines;         // added or edited
  std::vector<std::uint32_t> cuts;  // text was taken out behind this line; 0: before the first

  // True when the change adds or edits any of the lines, or takes text out from
  // between two of them.
  bool touches(Lines these) const;

  friend bool operator==(const ChangedLines&, const ChangedLines&) = default;
};

// The lines that `span` of `text` lies on; those of its start when it is empty.
ChangedLines::Lines lines_of(std::string_view text, Span span);

}  // namespace caveat
