// Visible text as numbered words: what patterns are matched on.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;  // a word no pattern names

// What stands between a token and the one before it.
enum class Joint : std::uint8_t {
  kSoft,   // blanks, hyphens, quotation marks, apostrophes, an en dash between digits
  kComma,  // commas, brackets, slashes, ampersands: a gap may cross it, adjacency may not
  kBreak,  // ; : dashes, a full stop inside the sentence: nothing crosses it
};

// A run of letters, marks and digits, with inner apostrophes ("don't") and
// inner points or commas between digits ("3.5", "1,000"); or one of the signs
// % $ £ €. A trailing possessive ('s) is not part of the token.
struct Token {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  WordId word = kUnknownWord;
  Joint joint = Joint::kSoft;  // between this token and the previous one of the sentence
  bool digits = false;         // starts with a digit
};

}  // namespace caveat
