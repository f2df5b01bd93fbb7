#include "text/line_index.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(LineIndex, EveryKindOfLineEndingCounts) {
  const std::string text = "one\ntwo\r\nthree\rfour";
  const LineIndex lines(text);
  ASSERT_EQ(lines.line_count(), 4u);
  EXPECT_EQ(lines.line_span(1).of(text), "one");
  EXPECT_EQ(lines.line_span(2).of(text), "two");
  EXPECT_EQ(lines.line_span(3).of(text), "three");
  EXPECT_EQ(lines.line_span(4).of(text), "four");
  EXPECT_TRUE(lines.line_span(5).empty());
}

TEST(LineIndex, ColumnsComeInTheAskedUnit) {
  const std::string text = "x\né😀z";  // z: byte 6 of the line, code point 3, UTF-16 unit 4
  const LineIndex lines(text);
  const auto z = static_cast<std::uint32_t>(text.find('z'));
  EXPECT_EQ(lines.position(z, ColumnUnit::kBytes), (Position{2, 7}));
  EXPECT_EQ(lines.position(z, ColumnUnit::kCodePoints), (Position{2, 3}));
  EXPECT_EQ(lines.position(z, ColumnUnit::kUtf16), (Position{2, 4}));
}

TEST(LineIndex, TheByteOrderMarkHasNoWidth) {
  const LineIndex lines(
      "\xEF\xBB\xBF"
      "ab");
  EXPECT_EQ(lines.position(0, ColumnUnit::kCodePoints), (Position{1, 1}));
  EXPECT_EQ(lines.position(4, ColumnUnit::kCodePoints), (Position{1, 2}));
}

TEST(LineIndex, OffsetsOutsideAndInsideCharactersAreTamed) {
  const std::string text = "é\n";
  const LineIndex lines(text);
  EXPECT_EQ(lines.position(1, ColumnUnit::kCodePoints), (Position{1, 1}));
  EXPECT_EQ(lines.position(99, ColumnUnit::kCodePoints), (Position{2, 1}));
}

TEST(LineIndex, OffsetIsTheInverseOfPosition) {
  const std::string text = "aé\r\n😀b\n\nc";
  const LineIndex lines(text);
  for (const ColumnUnit unit : {ColumnUnit::kBytes, ColumnUnit::kCodePoints, ColumnUnit::kUtf16}) {
    for (const std::uint32_t at : {0u, 1u, 5u, 9u, 11u, 12u}) {
      EXPECT_EQ(lines.offset(lines.position(at, unit), unit), at) << at;
    }
  }
  EXPECT_EQ(lines.offset({1, 50}, ColumnUnit::kCodePoints), 3u) << "past the end of the line";
}

}  // namespace
}  // namespace caveat
