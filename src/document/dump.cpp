#include "document/dump.h"

#include "text/utf8.h"

namespace caveat {
namespace {

std::string_view name_of(CitationKind kind) {
  switch (kind) {
    case CitationKind::kLink:
      return "link";
    case CitationKind::kDoi:
      return "doi";
    case CitationKind::kPmid:
      return "pmid";
    case CitationKind::kFootnote:
      return "footnote";
    case CitationKind::kNumbered:
      return "numbered";
    case CitationKind::kAuthorYear:
      return "author-year";
  }
  return "";
}

std::string quoted(std::string_view text) { return '"' + escape_controls(text) + '"'; }

std::string first_words(std::string_view text) {
  if (text.size() <= 32) return quoted(text);
  std::uint32_t end = 32;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return quoted(std::string(text.substr(0, end)) + "…");
}

void dump_block(const Document& document, const Block& block, std::string& out) {
  out += to_string(block.kind);
  if (block.level > 0) out += ' ' + std::to_string(block.level);
  if (block.chrome) out += " (chrome)";
  const auto other = [&](std::string_view what, Index index) {
    if (index == kNone) return;
    out += " (";
    out += what;
    out += ' ' + first_words(document.text_of(document.blocks[index].text)) + ')';
  };
  other("after", block.lead_in);
  other("under", block.header_cell);
  std::string words;
  for (Index n = block.first_sentence; n < block.end_sentence; ++n) {
    if (!words.empty()) words += " | ";
    words += document.text_of(document.sentences[n].text);
  }
  out += ' ' + quoted(words);
  const std::string_view source = block.source.of(document.source);
  if (source != document.text_of(block.text)) out += " <- " + quoted(source);
  out += '\n';
}

}  // namespace

std::string dump(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) dump_block(document, block, out);
  for (const Citation& citation : document.citations) {
    out += name_of(citation.kind);
    out += ' ' + quoted(document.text_of(citation.text));
    if (!citation.url.empty()) out += ' ' + escape_controls(citation.url);
    if (!citation.target.empty()) out += " -> " + quoted(citation.target);
    out += '\n';
  }
  for (const MetaField& field : document.meta) {
    out += "meta " + escape_controls(field.key) + ' ' + quoted(field.value) + '\n';
  }
  for (const Directive& directive : document.directives) {
    out += "directive " + quoted(directive.text);
    if (directive.next_block != kNone) {
      out += " before " + first_words(document.text_of(document.blocks[directive.next_block].text));
    }
    out += '\n';
  }
  for (const Skipped& skipped : document.skipped) {
    out +=
        "skipped " + skipped.reason + ' ' + first_words(skipped.source.of(document.source)) + '\n';
  }
  return out;
}

}  // namespace caveat
