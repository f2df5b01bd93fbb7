// Every character of a document has its place in the source: for tests and fuzzers.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"
#include "readers/entities.h"
#include "text/utf8.h"

namespace caveat {

// May `visible` (one character) stand for these bytes of the source?
inline bool stands_for(std::string_view visible, std::string_view source) {
  if (visible == source) return true;
  if (visible == " ") return true;  // white space, a soft break with its markup, code, a tag
  if (visible == "\uFFFD") {
    return source.size() == 1 || source.starts_with("&#") || !is_valid_utf8(source);
  }
  if (!source.starts_with('&')) return false;
  const Entity entity = read_html_entity(source);
  return entity.length == source.size() && entity.text.find(visible) != std::string::npos;
}

// What a reader must hold to, whatever it reads; empty when it does.
inline std::string what_is_wrong(const Document& document) {
  if (!is_valid_utf8(document.text)) return "the text is no UTF-8";
  for (std::size_t n = 1; n < document.map.size(); ++n) {
    const MapPiece& before = document.map[n - 1];
    if (before.text + before.text_size > document.map[n].text) return "map pieces overlap";
  }
  std::uint32_t last_block = 0;
  for (const Block& block : document.blocks) {
    if (block.text.begin < last_block) return "blocks out of order";
    last_block = block.text.end;
    if (block.source.end > document.source.size()) return "a block past the end of the source";
    if (block.text.empty()) continue;
    // A folded or escaped value of front matter stands for its source as a whole.
    const bool folded =
        document.format == Format::kMarkdown &&
        (block.kind == BlockKind::kTitle || block.kind == BlockKind::kMetaDescription);
    const std::string_view text = document.text_of(block.text);
    if (text.front() == ' ' || text.back() == ' ' || text.find("  ") != text.npos ||
        text.find('\n') != text.npos) {
      return "stray white space in \"" + escape_controls(text) + '"';
    }
    std::uint32_t last_source = block.source.begin;
    for (std::uint32_t at = block.text.begin; at < block.text.end;) {
      const CodePoint point = decode_utf8(document.text, at);
      const Span source = document.to_source({at, at + point.length});
      const std::string_view visible = std::string_view(document.text).substr(at, point.length);
      if (!folded && !stands_for(visible, source.of(document.source))) {
        return '"' + std::string(visible) + "\" stands for \"" +
               escape_controls(source.of(document.source)) + '"';
      }
      if (source.begin < last_source)
        return "the source goes back at \"" + std::string(visible) + '"';
      if (!block.source.covers(source)) return "a character outside its block";
      last_source = source.begin;
      at += point.length;
    }
    for (Index n = block.first_sentence; n < block.end_sentence; ++n) {
      const Span sentence = document.sentences[n].text;
      if (!block.text.covers(sentence)) return "a sentence outside its block";
      if (!block.source.covers(document.to_source(sentence)))
        return "its source outside the block's";
      if (document.sentence_at(sentence.begin) != n) return "sentence_at does not find it";
    }
  }
  for (const Citation& citation : document.citations) {
    if (citation.text.end > document.text.size()) return "a citation past the end";
    if (citation.block != kNone && citation.block >= document.blocks.size()) return "no such block";
  }
  for (const Skipped& skipped : document.skipped) {
    if (skipped.source.end > document.source.size()) return "a skipped part past the end";
  }
  return {};
}

}  // namespace caveat
