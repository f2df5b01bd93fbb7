#include "reporters/source_view.h"

#include <gtest/gtest.h>

#include "support/marked_text.h"
#include "text/utf8.h"

namespace caveat {
namespace {

struct ViewCase {
  const char* name;
  std::string marked;  // one line
  std::uint32_t width;
  std::string line;
  std::string marker;
};

SourceView view_of(const std::string& marked, std::uint32_t width) {
  const MarkedText text = read_marks(marked);
  return view_source(text.text, {0, static_cast<std::uint32_t>(text.text.size())}, text.spans[0],
                     width);
}

TEST(SourceView, ShowsTheLineAndTheMark) {
  const ViewCase kCases[] = {
      {"a short line", "One infusion ⟦cures⟧ it.", 40,  //
       "One infusion cures it.",                        //
       "             ^~~~~"},
      {"white space in front is left out", "  \t  One ⟦cures⟧ it.  ", 40,  //
       "One cures it.",                                                    //
       "    ^~~~~"},
      {"a mark of one character", "⟦I⟧ am", 40,  //
       "I am",                                   //
       "^"},
      {"an empty mark", "here⟦⟧ it is", 40,  //
       "here it is",                         //
       "    ^"},
      {"an empty mark at the end", "here⟦⟧", 40,  //
       "here",                                    //
       "    ^"},
      {"accents are one column", "Café ⟦cures⟧", 40,  //
       "Café cures",                                  //
       "     ^~~~~"},
      {"combining marks are none", "Cafe\u0301 ⟦cures⟧", 40,  //
       "Cafe\u0301 cures",                                    //
       "     ^~~~~"},
      {"wide characters are two", "🙂治 ⟦療⟧", 40,  //
       "🙂治 療",                                       //
       "     ^~"},
      {"escapes take the columns they are shown in", "\x1b[2J ⟦cu\x07re⟧", 40,  //
       "\\x1b[2J cu\\x07re",                                                    //
       "        ^~~~~~~~"},
      {"cut on the right, at a blank", "One ⟦infusion⟧ relieves depression in most people.", 24,
       "One infusion relieves…",  //
       "    ^~~~~~~~"},
      {"cut on the left, at a blank", "Some people say that one infusion ⟦cures⟧ it.", 24,
       "…one infusion cures it.",  //
       "              ^~~~~"},
      {"cut on both sides",
       "Some people say that one infusion ⟦cures⟧ depression for good and for ever.", 30,
       "…infusion cures depression…",  //
       "          ^~~~~"},
      {"a mark wider than the line is shown from its start",
       "It ⟦has been known for a long time to be a cure⟧ of it.", 24,
       "…has been known for a l…",  //
       " ^~~~~~~~~~~~~~~~~~~~~~"},
  };
  for (const ViewCase& one : kCases) {
    const SourceView view = view_of(one.marked, one.width);
    EXPECT_EQ(view.line, one.line) << one.name;
    EXPECT_EQ(view.marker, one.marker) << one.name;
  }
}

TEST(SourceView, FitsAndMarksTheRightWordsWhereverTheyStand) {
  std::string text;
  while (text.size() < 3000) text += "é words 🙂 of a long line ";
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at + 5 < size; ++at) {
    if (text.substr(at, 5) != "words") continue;
    for (const std::uint32_t width : {20u, 33u, 96u}) {
      const SourceView view = view_source(text, {0, size}, {at, at + 5}, width);
      EXPECT_LE(display_width(view.line), width);
      ASSERT_TRUE(view.marker.ends_with("^~~~~")) << view.line << '\n' << view.marker;
      // Walk to the column of the mark: the word has to be there.
      std::uint32_t column = 0, byte = 0;
      while (column < view.marker.size() - 5) {
        const std::uint32_t length = decode_utf8(view.line, byte).length;
        column += display_width(view.line.substr(byte, length));
        byte += length;
      }
      EXPECT_EQ(view.line.substr(byte, 5), "words") << view.line;
    }
  }
}

TEST(SourceView, AMarkOverTheEndOfTheLineStopsThere) {
  const std::string text = "lower blood\nstress";
  const SourceView view = view_source(text, {0, 11}, {6, 18}, 40);
  EXPECT_EQ(view.line, "lower blood");
  EXPECT_EQ(view.marker, "      ^~~~~");
}

TEST(SourceView, SpansOutOfRangeAreCut) {
  const SourceView view = view_source("abc", {0, 90}, {70, 80}, 40);
  EXPECT_EQ(view.line, "abc");
  EXPECT_EQ(view.marker, "   ^");
}

TEST(SourceView, JunkWithoutEndIsNotWalkedThrough) {
  const std::string text(100'000, '\x80');
  for (std::uint32_t at = 0; at < text.size(); at += 100) {
    const SourceView view = view_source(text, {0, 100'000}, {at, at + 1}, 80);
    ASSERT_LE(display_width(view.line), 80u);
  }
}

}  // namespace
}  // namespace caveat
