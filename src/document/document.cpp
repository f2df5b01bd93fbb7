#include "document/document.h"

#include <algorithm>

namespace caveat {

Span Document::to_source(Span text_span) const {
  if (map.empty()) return {};
  const auto piece_at = [&](std::uint32_t at) {
    auto after =
        std::upper_bound(map.begin(), map.end(), at,
                         [](std::uint32_t x, const MapPiece& piece) { return x < piece.text; });
    return after == map.begin() ? map.begin() : after - 1;
  };
  // The place of a character: exact inside a run of equal length, else the whole run.
  const auto begin_of = [&](std::uint32_t at) {
    const auto piece = piece_at(at);
    if (at >= piece->text + piece->text_size) return piece->source + piece->source_size;
    return piece->text_size == piece->source_size ? piece->source + (at - piece->text)
                                                  : piece->source;
  };
  const auto end_of = [&](std::uint32_t last) {
    const auto piece = piece_at(last);
    if (last >= piece->text + piece->text_size) return piece->source + piece->source_size;
    return piece->text_size == piece->source_size ? piece->source + (last - piece->text) + 1
                                                  : piece->source + piece->source_size;
  };
  const std::uint32_t begin = begin_of(text_span.begin);
  if (text_span.empty()) return {begin, begin};
  return {begin, std::max(begin, end_of(text_span.end - 1))};
}

Index Document::block_at(std::uint32_t text_offset) const {
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), text_offset,
                       [](std::uint32_t x, const Block& block) { return x < block.text.begin; });
  if (after == blocks.begin()) return kNone;
  const auto found = after - 1;
  return found->text.contains(text_offset) ? static_cast<Index>(found - blocks.begin()) : kNone;
}

Index Document::sentence_at(std::uint32_t text_offset) const {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), text_offset,
      [](std::uint32_t x, const Sentence& sentence) { return x < sentence.text.begin; });
  if (after == sentences.begin()) return kNone;
  const auto found = after - 1;
  return found->text.contains(text_offset) ? static_cast<Index>(found - sentences.begin()) : kNone;
}

std::string_view to_string(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "title";
    case BlockKind::kMetaDescription:
      return "meta-description";
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kParagraph:
      return "paragraph";
    case BlockKind::kListItem:
      return "list-item";
    case BlockKind::kQuote:
      return "quote";
    case BlockKind::kTableCell:
      return "table-cell";
    case BlockKind::kCaption:
      return "caption";
    case BlockKind::kFaqQuestion:
      return "faq-question";
  }
  return "";
}

std::string_view to_string(Format format) {
  switch (format) {
    case Format::kMarkdown:
      return "markdown";
    case Format::kHtml:
      return "html";
    case Format::kText:
      return "text";
    case Format::kDocx:
      return "docx";
  }
  return "";
}

}  // namespace caveat
