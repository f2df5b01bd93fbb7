#include "document/builder.h"

#include <gtest/gtest.h>

#include <string>

#include "document/dump.h"

namespace caveat {
namespace {

using namespace std::string_literals;

// A builder over `source` with one paragraph appended byte for byte.
Document paragraph(std::string source) {
  DocumentBuilder b(std::move(source), Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append({0, static_cast<std::uint32_t>(b.source().size())});
  return std::move(b).finish();
}

Span find(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

TEST(Builder, FoldsWhiteSpaceAndMapsItBack) {
  const Document document = paragraph(" \n It \t helps\r\n some.\n");
  EXPECT_EQ(document.text, "It helps some.");
  EXPECT_EQ(document.blocks[0].source.of(document.source), "It \t helps\r\n some.");
  EXPECT_EQ(document.to_source(find(document.text, " helps")).of(document.source), " \t helps");
  EXPECT_EQ(document.to_source({3, 3}), (Span{8, 8}));
}

// A folded YAML value ends with a line feed.
TEST(Builder, FoldsWhiteSpaceOfWordsThatStandForOthers) {
  DocumentBuilder b(">- A cup/then", Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append_as("\n A \n cup \n", {0, 8});
  b.append({9, 13});
  b.begin_block(BlockKind::kParagraph);
  b.append({3, 4});
  b.append_as(" cup\n", {4, 8});
  const Document document = std::move(b).finish();
  EXPECT_EQ(document.text, "A cup then\n\nA cup");
  EXPECT_EQ(document.to_source({0, 5}), (Span{0, 8}));
  EXPECT_EQ(document.to_source(find(document.text, "then")), (Span{9, 13}));
}

TEST(Builder, ReplacesBytesThatAreNoText) {
  const Document document = paragraph("a\0b\xFF"s + "c\xC2\xA0" + "d\x01");
  EXPECT_EQ(document.text, "a\uFFFDb\uFFFDc d\uFFFD");
  EXPECT_EQ(document.to_source(find(document.text, "b\uFFFD")).of(document.source), "b\xFF");
}

TEST(Builder, MergesPiecesThatContinueEachOther) {
  DocumentBuilder b("It helps some.", Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append({0, 3});
  b.append({3, 9});
  b.append({9, 14});
  const Document document = std::move(b).finish();
  EXPECT_EQ(document.map.size(), 1u);
  EXPECT_EQ(document.text, "It helps some.");
}

TEST(Builder, DropsEmptyBlocksButKeepsEmptyCells) {
  DocumentBuilder b("  x", Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append({0, 2});
  b.begin_block(BlockKind::kTableCell);
  b.begin_block(BlockKind::kParagraph);
  b.append({2, 3});
  EXPECT_EQ(b.last_block(), 0u);
  const Document document = std::move(b).finish();
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::kTableCell);
  EXPECT_EQ(document.text, "x");
}

TEST(Builder, MarksOfADroppedBlockAreGone) {
  DocumentBuilder b("x", Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.set_anchor("a");
  b.begin_reference_mark(CitationKind::kFootnote, "1");
  b.end_reference_mark();
  b.add_reference("1", "Doe", "");
  b.begin_block(BlockKind::kParagraph);
  b.append({0, 1});
  const Document document = std::move(b).finish();
  ASSERT_EQ(document.citations.size(), 1u);
  EXPECT_EQ(document.citations[0].block, kNone);
}

TEST(Builder, ALinkInADroppedBlockStaysInsideTheText) {
  DocumentBuilder b("x", Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append({0, 1});
  b.begin_block(BlockKind::kParagraph);
  b.begin_link("https://example.org");
  b.end_block();
  const Document document = std::move(b).finish();
  ASSERT_EQ(document.citations.size(), 1u);
  EXPECT_EQ(document.citations[0].block, kNone);
  EXPECT_EQ(document.citations[0].text, (Span{1, 1}));
}

TEST(Builder, LinksHoldTheirWords) {
  DocumentBuilder b("It may help.", Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append({0, 3});
  b.begin_link("https://doi.org/10.1000/x");
  b.append({3, 6});
  b.end_link();
  b.append({6, 12});
  const Document document = std::move(b).finish();
  ASSERT_EQ(document.citations.size(), 1u);
  EXPECT_EQ(document.text_of(document.citations[0].text), "may");
  EXPECT_EQ(document.citations[0].kind, CitationKind::kDoi);
}

TEST(Builder, MarksResolveByLabelByAnchorAndByTheirNumber) {
  DocumentBuilder b("AB", Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append({0, 1});
  for (const char* label : {"1", "#note-x", "#cite-1", "#cite-9", "9"}) {
    b.begin_reference_mark(CitationKind::kFootnote, label);
    b.end_reference_mark();
  }
  b.begin_block(BlockKind::kListItem);
  b.append({1, 2});
  b.set_anchor("note-x");
  b.set_reference();
  const Document document = std::move(b).finish();
  EXPECT_EQ(dump(document),
            "paragraph \"A\"\n"
            "footnote \"\" -> \"B\"\nfootnote \"\" -> \"B\"\nfootnote \"\" -> \"B\"\n"
            "skipped reference list \"B\"\n");
  EXPECT_TRUE(document.has_reference_list);
}

TEST(Builder, KnowsWhatIntroducesAList) {
  DocumentBuilder b("abcdefgh", Format::kText);
  auto put = [&, at = 0u](BlockKind kind, int depth) mutable {
    const auto level = static_cast<std::uint8_t>(depth);
    const Index lead_in = kind == BlockKind::kListItem ? b.lead_in_here(level) : kNone;
    b.begin_block(kind, level);
    if (lead_in != kNone) b.set_lead_in(lead_in);
    b.append({at, at + 1});
    ++at;
    b.end_block();
    return lead_in;
  };
  put(BlockKind::kTitle, 0);
  EXPECT_EQ(put(BlockKind::kListItem, 1), kNone);  // behind a title
  put(BlockKind::kParagraph, 0);
  EXPECT_EQ(put(BlockKind::kListItem, 1), 2u);
  EXPECT_EQ(put(BlockKind::kListItem, 2), 3u);  // inside the item before
  EXPECT_EQ(put(BlockKind::kListItem, 2), 3u);
  EXPECT_EQ(put(BlockKind::kListItem, 1), 2u);  // back in the outer list
}

TEST(Builder, ChromeIsNotCounted) {
  DocumentBuilder b("one two three", Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append({0, 7});
  b.begin_block(BlockKind::kParagraph);
  b.set_chrome();
  b.append({8, 13});
  const Document document = std::move(b).finish();
  EXPECT_EQ(document.word_count, 2u);
  EXPECT_TRUE(document.blocks[1].chrome);
}

}  // namespace
}  // namespace caveat
