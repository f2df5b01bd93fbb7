#include "document/builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "document/finish.h"
#include "document/text_citations.h"
#include "text/utf8.h"

namespace caveat {
namespace {

// ASCII that stays as it is and is no white space.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (int c = '!'; c < 0x80; ++c) plain[c] = true;
  return plain;
}();

// Passes over plain words with one blank between them, eight bytes at a time: gives back where
// the caller has to look closer, never behind a blank. `in_word`: the byte before `at` is plain.
std::uint32_t end_of_words(std::string_view bytes, std::uint32_t at, bool in_word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  constexpr std::uint64_t kHigh = 0x8080808080808080u;
  if constexpr (std::endian::native != std::endian::little) return at;
  const std::uint32_t begin = at;
  bool behind_word = in_word;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t x;
    std::memcpy(&x, bytes.data() + at, 8);
    const std::uint64_t low = x & ~kHigh;
    // The high bit of each byte: below a blank or no ASCII; a blank.
    const std::uint64_t other = (~(low + kOnes * (0x80 - ' ')) | x) & kHigh;
    const std::uint64_t blank = ~((((x ^ kOnes * ' ') & ~kHigh) + ~kHigh) | x) & kHigh;
    if (other != 0 || (blank & (blank << 8)) != 0 || (!behind_word && (blank & 0x80) != 0)) break;
    behind_word = (blank >> 63) == 0;
  }
  return behind_word || at == begin ? at : at - 1;
}

}  // namespace

struct DocumentBuilder::State : BuildState {
  bool blank_pending = false;
  Span blank{};  // source bytes of the white space not yet put
  bool link_open = false;
  std::string link_url;
  std::uint32_t link_begin = 0;
  bool mark_open = false;
  std::size_t mark = 0;  // index into citations of the open reference mark
};

DocumentBuilder::DocumentBuilder(std::string source, Format format)
    : state_(std::make_shared<State>()) {
  document_.source = std::move(source);
  document_.format = format;
  document_.text.reserve(document_.source.size());
}

void DocumentBuilder::begin_block(BlockKind kind, std::uint8_t level) {
  end_block();
  open_ = true;
  state_->blank_pending = false;
  if (!document_.text.empty()) document_.text += "\n\n";
  const auto at = static_cast<std::uint32_t>(document_.text.size());
  Block block;
  block.kind = kind;
  block.level = level;
  block.text = {at, at};
  document_.blocks.push_back(block);
}

void DocumentBuilder::end_block() {
  if (!open_) return;
  if (state_->link_open) end_link();
  if (state_->mark_open) end_reference_mark();
  open_ = false;
  state_->blank_pending = false;
  Block& block = document_.blocks.back();
  block.text.end = static_cast<std::uint32_t>(document_.text.size());
  if (block.text.empty() && block.kind != BlockKind::kTableCell) {
    // Marks that stood in it have no place any more; they are the last ones.
    const auto gone = static_cast<Index>(document_.blocks.size() - 1);
    if (document_.text.size() >= 2) document_.text.resize(document_.text.size() - 2);
    const auto here = static_cast<std::uint32_t>(document_.text.size());
    for (auto it = document_.citations.rbegin();
         it != document_.citations.rend() && it->block == gone; ++it) {
      it->block = kNone;
      it->text = {here, here};
    }
    while (!state_->anchors.empty() && state_->anchors.back().first == gone) {
      state_->anchors.pop_back();
    }
    if (!state_->entries.empty() && state_->entries.back() == gone) state_->entries.pop_back();
    document_.blocks.pop_back();
    return;
  }
  block.source = document_.to_source(block.text);
}

Index DocumentBuilder::last_block() const {
  const std::size_t kept = document_.blocks.size() - (open_ ? 1 : 0);
  return kept == 0 ? kNone : static_cast<Index>(kept - 1);
}

bool DocumentBuilder::block_is_empty() const {
  return open_ && document_.text.size() == document_.blocks.back().text.begin;
}

Index DocumentBuilder::lead_in_here(std::uint8_t depth) const {
  const Index last = last_block();
  if (last == kNone) return kNone;
  const Block& block = document_.blocks[last];
  switch (block.kind) {
    case BlockKind::kTitle:
    case BlockKind::kMetaDescription:
      return kNone;
    case BlockKind::kTableCell:
      return block.lead_in;
    case BlockKind::kListItem: {
      Index at = last;  // out of the lists that have ended, to the item this list stands in
      while (at != kNone && document_.blocks[at].kind == BlockKind::kListItem &&
             document_.blocks[at].level >= depth) {
        at = document_.blocks[at].lead_in;
      }
      return at;
    }
    default:
      return block.chrome ? kNone : last;
  }
}

void DocumentBuilder::set_lead_in(Index block) { document_.blocks.back().lead_in = block; }
void DocumentBuilder::set_header_cell(Index block) { document_.blocks.back().header_cell = block; }
void DocumentBuilder::set_chrome() { document_.blocks.back().chrome = true; }
void DocumentBuilder::set_reference() {
  state_->entries.push_back(static_cast<Index>(document_.blocks.size() - 1));
}
void DocumentBuilder::set_anchor(std::string id) {
  state_->anchors.emplace_back(static_cast<Index>(document_.blocks.size() - 1), std::move(id));
}

void DocumentBuilder::put(std::string_view visible, Span source) {
  const auto add = [&](std::string_view text, Span from) {
    const auto at = static_cast<std::uint32_t>(document_.text.size());
    const auto size = static_cast<std::uint32_t>(text.size());
    document_.text += text;
    if (!document_.map.empty()) {
      MapPiece& last = document_.map.back();
      const bool exact = size == from.size() && last.text_size == last.source_size &&
                         text == from.of(document_.source);
      if (exact && last.text + last.text_size == at &&
          last.source + last.source_size == from.begin) {
        last.text_size += size;
        last.source_size += size;
        return;
      }
    }
    if (size > 1 && size == from.size() && text != from.of(document_.source)) {
      // Equal lengths would read as the same bytes: the first character stands for all.
      const std::uint32_t first = decode_utf8(text, 0).length;
      document_.map.push_back({at, first, from.begin, from.size()});
      document_.map.push_back({at + first, size - first, from.end, 0});
      return;
    }
    document_.map.push_back({at, size, from.begin, from.size()});
  };
  if (state_->blank_pending) {
    state_->blank_pending = false;
    if (document_.text.size() > document_.blocks.back().text.begin) add(" ", state_->blank);
  }
  add(visible, source);
}

void DocumentBuilder::blank(Span source) {
  if (state_->blank_pending) {
    if (source.begin == state_->blank.end) state_->blank.end = source.end;
  } else {
    state_->blank_pending = true;
    state_->blank = source;
  }
}

void DocumentBuilder::append(Span source) {
  assert(open_);
  const std::string_view bytes = source.of(document_.source);
  std::uint32_t run = 0;  // where the current run of ordinary bytes began
  const auto flush = [&](std::uint32_t end) {
    if (end > run) put(bytes.substr(run, end - run), {source.begin + run, source.begin + end});
  };
  for (std::uint32_t at = 0; at < bytes.size();) {
    at = end_of_words(bytes, at, at > run);
    while (at < bytes.size() && kPlain[static_cast<unsigned char>(bytes[at])]) ++at;
    if (at == bytes.size()) break;
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte == ' ' || (byte >= '\t' && byte <= '\r')) {
      // One blank between words stays as it is, and the run goes on.
      if (byte == ' ' && at > run && at + 1 < bytes.size()) {
        if (kPlain[static_cast<unsigned char>(bytes[at + 1])]) {
          at += 2;
          continue;
        }
      }
      flush(at);
      std::uint32_t end = at + 1;
      while (end < bytes.size() &&
             (bytes[end] == ' ' || (bytes[end] >= '\t' && bytes[end] <= '\r')))
        ++end;
      blank({source.begin + at, source.begin + end});
      at = run = end;
      continue;
    }
    const CodePoint point = decode_utf8(bytes, at);
    if (point.value == 0xA0) {  // a no-break space is a blank to a reader
      flush(at);
      blank({source.begin + at, source.begin + at + point.length});
      at = run = at + point.length;
    } else if (!point.valid || point.value < ' ') {
      flush(at);
      put("\xEF\xBF\xBD", {source.begin + at, source.begin + at + point.length});
      at = run = at + point.length;
    } else {
      at += point.length;
    }
  }
  flush(static_cast<std::uint32_t>(bytes.size()));
}

void DocumentBuilder::append_as(std::string_view visible, Span source) {
  assert(open_);
  const bool only_blank = std::all_of(visible.begin(), visible.end(),
                                      [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
  if (only_blank || visible == "\xC2\xA0") {
    blank(source);
  } else {
    std::string folded;  // white space inside is one blank, as everywhere
    for (std::uint32_t at = 0; at < visible.size();) {
      const CodePoint point = decode_utf8(visible, at);
      const bool is_blank = point.value == ' ' || (point.value >= '\t' && point.value <= '\r');
      if (is_blank) {
        if (!folded.ends_with(' ')) folded += ' ';
      } else {
        append_utf8(folded, point.value < ' ' ? 0xFFFD : point.value);
      }
      at += point.length;
    }
    // White space at its ends meets that of its neighbours, or the ends of the block.
    std::string_view words = folded;
    const bool blank_behind = words.ends_with(' ');
    if (words.starts_with(' ')) {
      blank({source.begin, source.begin});
      words.remove_prefix(1);
    }
    if (blank_behind) words.remove_suffix(1);
    put(words, source);
    if (blank_behind) blank({source.end, source.end});
  }
}

void DocumentBuilder::begin_link(std::string url) {
  if (state_->link_open) end_link();
  state_->link_open = true;
  state_->link_url = std::move(url);
  state_->link_begin = static_cast<std::uint32_t>(document_.text.size());
}

void DocumentBuilder::end_link() {
  if (!state_->link_open) return;
  state_->link_open = false;
  Citation citation;
  citation.kind = CitationKind::kLink;
  const auto end = static_cast<std::uint32_t>(document_.text.size());
  // The blank in front of the link's first word was put with that word.
  std::uint32_t begin = std::min(state_->link_begin, end);
  if (begin < end && document_.text[begin] == ' ') ++begin;
  citation.text = {begin, end};
  citation.url = std::move(state_->link_url);
  citation.block = open_ ? static_cast<Index>(document_.blocks.size() - 1) : kNone;
  document_.citations.push_back(std::move(citation));
}

bool DocumentBuilder::in_link() const { return state_->link_open; }

void DocumentBuilder::begin_reference_mark(CitationKind kind, std::string label) {
  if (state_->mark_open) end_reference_mark();
  state_->mark_open = true;
  state_->mark = document_.citations.size();
  Citation citation;
  citation.kind = kind;
  const auto at = static_cast<std::uint32_t>(document_.text.size());
  citation.text = {at, at};
  citation.block = open_ ? static_cast<Index>(document_.blocks.size() - 1) : kNone;
  document_.citations.push_back(std::move(citation));
  state_->marks.emplace_back(state_->mark, std::move(label));
}

void DocumentBuilder::end_reference_mark() {
  if (!state_->mark_open) return;
  state_->mark_open = false;
  document_.citations[state_->mark].text.end = static_cast<std::uint32_t>(document_.text.size());
}

void DocumentBuilder::add_reference(std::string label, std::string text, std::string url) {
  if (url.empty()) url = first_url(text);
  state_->references.push_back({std::move(label), std::move(text), std::move(url)});
}

void DocumentBuilder::add_meta(std::string key, std::string value, Span source) {
  document_.meta.push_back({std::move(key), std::move(value), source});
}

void DocumentBuilder::add_directive(std::string text, Span source) {
  document_.directives.push_back({std::move(text), source, kNone});
}

void DocumentBuilder::add_navigation_link(std::string url) {
  constexpr std::size_t kMost = 64;
  if (document_.navigation_links.size() < kMost) {
    document_.navigation_links.push_back(std::move(url));
  }
}

void DocumentBuilder::add_skipped(std::string reason, Span source) {
  document_.skipped.push_back({std::move(reason), source});
}

Document DocumentBuilder::finish() && {
  end_block();
  finish_document(document_, *state_);
  return std::move(document_);
}

}  // namespace caveat
