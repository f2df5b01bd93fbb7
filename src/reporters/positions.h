// Byte spans to lines and columns, cheap when asked in the order of the text.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/line_index.h"
#include "text/span.h"

namespace caveat {

// Both ends of a finding, as a reader counts; `end` is exclusive.
struct Range {
  Position start;
  Position end;
};

// LineIndex::position() counts from the start of the line each time, which is
// quadratic for a page that is one long line with many findings. This one goes
// on from where it was last asked. Borrows the text. Gives exactly what
// LineIndex gives, in any order of asking.
class Positions {
 public:
  // `by_paragraph`: see DocumentReport.
  Positions(std::string_view text, ColumnUnit unit, bool by_paragraph = false);

  bool by_paragraph() const { return by_paragraph_; }
  Range range(Span source);
  const LineIndex& lines() const { return lines_; }

 private:
  struct Known {
    std::uint32_t offset = 0;
    Position position;
  };

  bool starts_character(std::uint32_t offset) const;
  Position from(const Known& known, std::uint32_t offset) const;

  std::string_view text_;
  ColumnUnit unit_;
  bool by_paragraph_;
  LineIndex lines_;
  Known last_;
};

}  // namespace caveat
