#include "lsp/text_document.h"

#include <gtest/gtest.h>

namespace caveat::lsp {
namespace {

TEST(TextDocument, PlacesAndBytes) {
  struct Case {
    const char* what;
    const char* text;
    std::uint32_t offset;
    Place utf16, utf8;
  };
  const Case cases[] = {
      {"ASCII", "ab\ncd", 4, {1, 1}, {1, 1}},
      {"two bytes, one unit", "é!", 2, {0, 1}, {0, 2}},
      {"four bytes, two units", "😀!", 4, {0, 2}, {0, 4}},
      {"a return alone ends a line", "a\rb", 2, {1, 0}, {1, 0}},
      {"return and line feed are one", "a\r\nb", 3, {1, 0}, {1, 0}},
      {"U+2028 ends no line", "a\u2028b", 4, {0, 2}, {0, 4}},
      {"a byte-order mark is a character", "\uFEFFa", 3, {0, 1}, {0, 3}},
      {"behind the last line end", "a\n", 2, {1, 0}, {1, 0}},
  };
  for (const Case& one : cases) {
    const TextDocument wide(one.text, PositionEncoding::kUtf16);
    const TextDocument bytes(one.text, PositionEncoding::kUtf8);
    EXPECT_EQ(wide.place(one.offset), one.utf16) << one.what;
    EXPECT_EQ(bytes.place(one.offset), one.utf8) << one.what;
    EXPECT_EQ(wide.offset(one.utf16), one.offset) << one.what;
    EXPECT_EQ(bytes.offset(one.utf8), one.offset) << one.what;
  }
}

TEST(TextDocument, OutOfRangeIsTheNearest) {
  const TextDocument text("ab\r\n😀", PositionEncoding::kUtf16);
  EXPECT_EQ(text.offset({0, 99}), 2u);  // in front of the line's end
  EXPECT_EQ(text.offset({1, 1}), 4u);   // within a pair: its beginning
  EXPECT_EQ(text.offset({9, 9}), 8u);
  EXPECT_EQ(text.bytes({{1, 0}, {0, 1}}), (Span{1, 4}));
}

TEST(TextDocument, Replaces) {
  TextDocument text("one\ntwo\n", PositionEncoding::kUtf16);
  EXPECT_TRUE(text.replace({{0, 3}, {1, 0}}, " "));
  EXPECT_EQ(text.text(), "one two\n");
  EXPECT_EQ(text.place(8), (Place{1, 0}));
}

}  // namespace
}  // namespace caveat::lsp
