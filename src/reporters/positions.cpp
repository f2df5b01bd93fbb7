#include "reporters/positions.h"

#include <algorithm>

#include "text/utf8.h"

namespace caveat {
Positions::Positions(std::string_view text, ColumnUnit unit, bool by_paragraph)
    : text_(text), unit_(unit), by_paragraph_(by_paragraph), lines_(text) {
  last_.offset = lines_.line_span(1).begin;
}

bool Positions::starts_character(std::uint32_t offset) const {
  return offset >= text_.size() || (static_cast<unsigned char>(text_[offset]) & 0xC0) != 0x80;
}

Position Positions::from(const Known& known, std::uint32_t offset) const {
  const Span line = lines_.line_span(known.position.line);
  const bool ahead = known.offset <= offset && offset <= line.end;
  // Inside a character the rules are LineIndex's own; rare enough to ask it.
  if (!ahead || !starts_character(offset)) return lines_.position(offset, unit_);
  const std::string_view between = text_.substr(known.offset, offset - known.offset);
  return {known.position.line, known.position.column + count_units(between, unit_)};
}

Range Positions::range(Span source) {
  const Position start = from(last_, source.begin);
  if (starts_character(source.begin)) {
    // Not before the line itself: a byte-order mark has no width.
    last_ = {std::max(source.begin, lines_.line_span(start.line).begin), start};
  }
  return {start, from(last_, source.end)};
}

}  // namespace caveat
