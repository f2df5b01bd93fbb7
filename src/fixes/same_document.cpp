#include "fixes/same_document.h"

#include <algorithm>

namespace caveat {
namespace {

std::string numbers(std::string_view what, std::size_t before, std::size_t after) {
  return std::string(what) + ": " + std::to_string(before) + " before, " + std::to_string(after) +
         " after";
}

template <typename Item, typename Same>
bool all_same(const std::vector<Item>& one, const std::vector<Item>& other, const Same& same) {
  return one.size() == other.size() && std::equal(one.begin(), one.end(), other.begin(), same);
}

// Where in the visible text the source from byte `at` on is seen, in one block; its end when
// nothing of it is.
std::uint32_t seen_at(const Document& document, const Block& block, std::uint32_t at) {
  auto piece = std::lower_bound(
      document.map.begin(), document.map.end(), block.text.begin,
      [](const MapPiece& one, std::uint32_t x) { return one.text + one.text_size <= x; });
  for (; piece != document.map.end() && piece->text < block.text.end; ++piece) {
    if (piece->source + piece->source_size <= at) continue;
    const bool exact = piece->text_size == piece->source_size && at > piece->source;
    return std::min(block.text.end, piece->text + (exact ? at - piece->source : 0));
  }
  return block.text.end;
}

// The text of a block as it must be, but for the words between its first and its last edit.
bool text_is_kept(const Document& before, const Document& after, Index n,
                  const std::vector<Edit>& edits) {
  const Block& block = before.blocks[n];
  const std::string_view was = before.text_of(block.text);
  const std::string_view is = after.text_of(after.blocks[n].text);
  std::uint32_t first = block.text.end;
  std::uint32_t last = block.text.begin;
  for (const Edit& edit : edits) {
    if (!block.source.overlaps(edit.source)) continue;
    first = std::min(first, seen_at(before, block, edit.source.begin));
    last = std::max(last, seen_at(before, block, edit.source.end));
  }
  if (first > last) return was == is;
  const std::string_view head = was.substr(0, first - block.text.begin);
  const std::string_view tail = was.substr(last - block.text.begin);
  return is.size() >= head.size() + tail.size() && is.starts_with(head) && is.ends_with(tail);
}

}  // namespace

std::string difference_but_for_words(const Document& before, const Document& after,
                                     const std::vector<Edit>& edits) {
  if (before.blocks.size() != after.blocks.size()) {
    return numbers("blocks", before.blocks.size(), after.blocks.size());
  }
  for (std::size_t n = 0; n < before.blocks.size(); ++n) {
    const Block& one = before.blocks[n];
    const Block& other = after.blocks[n];
    if (one.kind != other.kind || one.level != other.level || one.section != other.section ||
        one.lead_in != other.lead_in || one.header_cell != other.header_cell ||
        one.chrome != other.chrome) {
      return "block " + std::to_string(n + 1) + ": " + std::string(to_string(one.kind)) +
             " before, " + std::string(to_string(other.kind)) + " after";
    }
    if (!text_is_kept(before, after, static_cast<Index>(n), edits)) {
      return "block " + std::to_string(n + 1) + ": other words too";
    }
  }
  if (before.citations.size() != after.citations.size()) {
    return numbers("links and references", before.citations.size(), after.citations.size());
  }
  if (!all_same(before.citations, after.citations, [](const Citation& a, const Citation& b) {
        return a.kind == b.kind && a.url == b.url && a.block == b.block;
      })) {
    return "a link or reference leads elsewhere";
  }
  if (!all_same(before.sections, after.sections, [](const Section& a, const Section& b) {
        return a.heading == b.heading && a.level == b.level && a.first_block == b.first_block &&
               a.end_block == b.end_block;
      })) {
    return "the headings nest otherwise";
  }
  if (!all_same(before.meta, after.meta,
                [](const MetaField& a, const MetaField& b) { return a.key == b.key; })) {
    return "other metadata";
  }
  if (!all_same(before.directives, after.directives, [](const Directive& a, const Directive& b) {
        return a.text == b.text && a.next_block == b.next_block;
      })) {
    return "other directives";
  }
  if (!all_same(before.skipped, after.skipped,
                [](const Skipped& a, const Skipped& b) { return a.reason == b.reason; })) {
    return "other parts are skipped";
  }
  return {};
}

}  // namespace caveat
