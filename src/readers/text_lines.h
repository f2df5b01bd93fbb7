// Lines of a text and what one of them looks like by itself. Private to readers/.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

struct Line {
  Span span;              // bytes of the source, without surrounding white space; never empty
  bool after_gap = true;  // a blank line stands before it
};
std::vector<Line> cut_lines(std::string_view text);

// The rest is about the words of one line.

// Its last character is a full stop, "!", "?" or an ellipsis, closing marks aside.
bool ends_sentence(std::string_view line);
// A sentence ends before the line does.
bool holds_stop(std::string_view line);
std::size_t count_words(std::string_view line);
// Length of a list mark ("- ", "• ", "* ", "1. ", "2) ") at its start; 0 when none.
std::uint32_t list_mark(std::string_view line);
bool is_numbered(std::string_view line);
// Level of "## Heading"; 0 when it is none ("#3" is a number).
std::uint32_t heading_hashes(std::string_view line);
// Could be a heading or an item: few words, no stop, no byline, starts like one.
bool is_short_line(std::string_view line);

}  // namespace caveat
