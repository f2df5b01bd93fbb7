// From a byte offset to a line and a column, in the unit the reader wants.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

enum class ColumnUnit { kBytes, kCodePoints, kUtf16 };

// How many units of this kind the text takes.
std::uint32_t count_units(std::string_view text, ColumnUnit unit);

// Both 1-based.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

// The line starts of one text. Lines end at "\n", "\r\n" or "\r". A byte-order
// mark at the start belongs to line 1 and has no width. Borrows the text: it
// must outlive the index. Safe to share between threads.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // `offset` may equal the text's size (end of the last line); larger offsets
  // are taken as the size. An offset inside a code point counts as its start.
  Position position(std::uint32_t offset, ColumnUnit unit) const;

  // The bytes of a 1-based line without its line ending. Empty when there is no such line.
  Span line_span(std::uint32_t line) const;

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

  // The inverse of position(); columns past the end of a line give the line's end.
  std::uint32_t offset(Position position, ColumnUnit unit) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace caveat
