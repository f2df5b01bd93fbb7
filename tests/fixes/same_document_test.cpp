#include "fixes/same_document.h"

#include <gtest/gtest.h>

#include "document/builder.h"

namespace caveat {
namespace {

// A paragraph a line; a line that starts with "#" is a heading.
Document read(std::string source) {
  const std::string text = source;
  DocumentBuilder builder(std::move(source), Format::kMarkdown);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const bool heading = text[at] == '#';
    builder.begin_block(heading ? BlockKind::kHeading : BlockKind::kParagraph, heading ? 1 : 0);
    builder.append({static_cast<std::uint32_t>(at + heading), static_cast<std::uint32_t>(end)});
    builder.end_block();
    at = end + 1;
  }
  return std::move(builder).finish();
}

TEST(SameDocument, WordsOfTheEditsMayDiffer) {
  const Document before = read("one two three\nfour");
  EXPECT_EQ(difference_but_for_words(before, read("one 2 three\nfour"), {{{4, 7}, "2"}}), "");
  EXPECT_EQ(difference_but_for_words(before, before, {}), "");
}

TEST(SameDocument, AnythingElseMayNot) {
  const Document before = read("one two three\nfour");
  const std::vector<Edit> edits = {{{4, 7}, "2"}};
  EXPECT_EQ(difference_but_for_words(before, read("one 2 tree\nfour"), edits),
            "block 1: other words too");
  EXPECT_EQ(difference_but_for_words(before, read("one 2 three\nfive"), edits),
            "block 2: other words too");
  EXPECT_EQ(difference_but_for_words(before, read("one 2\nthree\nfour"), edits),
            "blocks: 2 before, 3 after");
  EXPECT_EQ(difference_but_for_words(before, read("#one 2 three\nfour"), edits),
            "block 1: paragraph before, heading after");
}

}  // namespace
}  // namespace caveat
