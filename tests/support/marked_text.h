// Texts of tests with the expected spans marked in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// "Ketamine ⟦cures⟧ it" -> text "Ketamine cures it", spans {{9, 14}}. Marks may
// nest; spans come in the order of their ⟦. A mark without its partner throws
// std::logic_error, which fails the test.
struct MarkedText {
  std::string text;
  std::vector<Span> spans;
};
MarkedText read_marks(std::string_view marked);

// The inverse, for failure messages: what was found, shown in the text.
std::string with_marks(std::string_view text, const std::vector<Span>& spans);

}  // namespace caveat
