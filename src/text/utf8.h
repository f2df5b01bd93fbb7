// UTF-8, one code point at a time, never failing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace caveat {

// One decoded code point. `length` is the number of bytes it took, at least 1.
// An invalid byte (stray continuation, overlong form, surrogate, above
// U+10FFFF, cut short) decodes as U+FFFD with length 1 and valid == false.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;
  bool valid = true;
};

// Decodes at byte `at` (must be < text.size()).
CodePoint decode_utf8(std::string_view text, std::uint32_t at);

// Appends `value` to `out`; a surrogate or a value above U+10FFFF becomes U+FFFD.
void append_utf8(std::string& out, char32_t value);

// Where the run of ASCII bytes that begins at `at` ends.
std::size_t end_of_ascii(std::string_view text, std::size_t at);

// True when every byte belongs to a valid code point.
bool is_valid_utf8(std::string_view text);

// Number of code points (an invalid byte counts as one) and of UTF-16 code units.
std::uint32_t count_code_points(std::string_view text);
std::uint32_t count_utf16_units(std::string_view text);

// Text that is safe to show on a terminal or in a log line: C0 and C1 controls,
// DEL, bidirectional overrides and invalid bytes become visible escapes
// ("\x1b"); tab becomes a blank. Newlines are escaped too ("\n").
std::string escape_controls(std::string_view text);

}  // namespace caveat
