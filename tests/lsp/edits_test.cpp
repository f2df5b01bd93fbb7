#include "lsp/edits.h"

#include <gtest/gtest.h>

namespace caveat::lsp {
namespace {

TEST(LineEdits, TouchOnlyWhatDiffersAndMakeTheOtherText) {
  struct Case {
    const char* before;
    const char* after;
    std::vector<Edit> edits;
  };
  const Case cases[] = {
      {"", "", {}},
      {"one\ntwo\n", "one\ntwo\n", {}},
      {"one\ntwo\nthree", "one\ntoo\nthree", {{{5, 6}, "o"}}},
      {"a cat\r\nb\r\na dog", "a hat\r\nb\r\na fog", {{{2, 3}, "h"}, {{12, 13}, "f"}}},
      // Whole characters: é and è share their first byte, é and ĩ their last.
      {"caf\u00e9", "caf\u00e8", {{{3, 5}, "\u00e8"}}},
      {"caf\u00e9", "caf\u0129", {{{3, 5}, "\u0129"}}},
      {"aa", "aaa", {{{2, 2}, "a"}}},
      {"one\n", "one", {{{3, 4}, ""}}},
      {"one\ntwo\nfour", "one\ntwo\nthree\nfour", {{{8, 8}, "three\n"}}},
      {"", "new", {{{0, 0}, "new"}}},
  };
  for (const Case& one : cases) {
    const std::vector<Edit> edits = line_edits(one.before, one.after);
    EXPECT_EQ(edits, one.edits) << one.before << " -> " << one.after;
    EXPECT_EQ(with_edits(one.before, edits), one.after);
  }
}

TEST(TextEdits, ArePlacedInTheUnitsOfTheEditor) {
  const std::vector<Edit> edits = {{{5, 6}, "b"}};  // behind a character of two UTF-16 units
  const Json utf16 = text_edits(TextDocument("\U0001F600 a", PositionEncoding::kUtf16), edits);
  EXPECT_EQ(utf16[0]["range"]["start"]["character"], 3);
  const Json utf8 = text_edits(TextDocument("\U0001F600 a", PositionEncoding::kUtf8), edits);
  EXPECT_EQ(utf8[0]["range"]["start"]["character"], 5);
  EXPECT_EQ(utf8[0]["newText"], "b");
}

}  // namespace
}  // namespace caveat::lsp
