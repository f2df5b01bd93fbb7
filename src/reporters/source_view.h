// A line of the article and the mark under the words in question.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/span.h"

namespace caveat {

// Two lines of a terminal, of equal indent, without line ends.
struct SourceView {
  std::string line;    // safe to print: escape_controls() has been over it
  std::string marker;  // blanks, then ^~~~ under the marked words
};

// Shows `mark` in `line` (bytes of `text`; the mark is cut at the line's end).
// A line that does not fit into `width` columns is shown around the mark, with
// "…" where it was cut, at blanks when one is near; white space in front of the
// line is left out. Looks only at bytes near the mark, so a page without a line
// break costs no more than any other.
SourceView view_source(std::string_view text, Span line, Span mark, std::uint32_t width);

// Columns a terminal gives to text: one a character, two for wide ones (CJK,
// most emoji), none for combining marks and variation selectors.
std::uint32_t display_width(std::string_view text);

}  // namespace caveat
