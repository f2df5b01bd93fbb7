#include "text/utf8.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(Utf8, DecodesEveryLengthAndRefusesTheRest) {
  struct Case {
    const char* name;
    std::string bytes;
    char32_t value;
    std::uint32_t length;
    bool valid;
  };
  const Case cases[] = {
      {"ascii", "a", 'a', 1, true},
      {"two bytes", "é", 0xE9, 2, true},
      {"three bytes", "€", 0x20AC, 3, true},
      {"four bytes", "😀", 0x1F600, 4, true},
      {"NUL", std::string("\0", 1), 0, 1, true},
      {"stray continuation", "\x80", 0xFFFD, 1, false},
      {"overlong two bytes", "\xC0\xAF", 0xFFFD, 1, false},
      {"overlong three bytes", "\xE0\x80\xAF", 0xFFFD, 1, false},
      {"surrogate", "\xED\xA0\x80", 0xFFFD, 1, false},
      {"above the last code point", "\xF4\x90\x80\x80", 0xFFFD, 1, false},
      {"cut short", "\xE2\x82", 0xFFFD, 1, false},
      {"never a first byte", "\xFF", 0xFFFD, 1, false},
  };
  for (const Case& c : cases) {
    const CodePoint point = decode_utf8(c.bytes, 0);
    EXPECT_EQ(point.value, c.value) << c.name;
    EXPECT_EQ(point.length, c.length) << c.name;
    EXPECT_EQ(point.valid, c.valid) << c.name;
    EXPECT_EQ(is_valid_utf8(c.bytes), c.valid) << c.name;
  }
}

TEST(Utf8, AppendGivesBackWhatDecodeTook) {
  for (const char32_t value : {U'a', U'é', U'€', U'😀', U'\0'}) {
    std::string bytes;
    append_utf8(bytes, value);
    EXPECT_EQ(decode_utf8(bytes, 0).value, value);
  }
  std::string bytes;
  append_utf8(bytes, static_cast<char32_t>(0xD800));
  EXPECT_EQ(bytes, "\xEF\xBF\xBD");
}

TEST(Utf8, CountsInTheAskedUnit) {
  EXPECT_EQ(count_code_points("aé€😀"), 4u);
  EXPECT_EQ(count_utf16_units("aé€😀"), 5u);
  EXPECT_EQ(count_code_points("\xFF\xFE"), 2u);
  EXPECT_EQ(count_code_points(""), 0u);
}

TEST(Utf8, EscapesWhatATerminalWouldObey) {
  EXPECT_EQ(escape_controls("plain, é and 😀"), "plain, é and 😀");
  EXPECT_EQ(escape_controls("\x1b[31mred"), "\\x1b[31mred");
  EXPECT_EQ(escape_controls("a\tb\nc\rd"), "a b\\nc\\rd");
  EXPECT_EQ(escape_controls(std::string("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(escape_controls("\xC2\x9B"), "\\u{9b}");      // C1 control
  EXPECT_EQ(escape_controls("a\u202Eb"), "a\\u{202e}b");  // right-to-left override
  EXPECT_EQ(escape_controls("\xFF"), "\\xff");
}

}  // namespace
}  // namespace caveat
