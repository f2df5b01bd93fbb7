// The immutable model of one article: what every check looks at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

enum class Format { kMarkdown, kHtml, kText, kDocx };

enum class BlockKind {
  kTitle,            // the document's title (front matter, <title>), not a heading in the body
  kMetaDescription,  // front matter or <meta name="description">
  kHeading,
  kParagraph,
  kListItem,
  kQuote,  // a paragraph inside a block quote
  kTableCell,
  kCaption,
  kFaqQuestion,  // a question that introduces its answer: <summary>, <dt>, a heading or bold line
                 // ending in "?"
};

// Index into one of the Document's vectors; kNone means "there is none".
using Index = std::uint32_t;
inline constexpr Index kNone = 0xFFFFFFFFu;

// One block of visible text. Text spans are bytes of Document::text.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::uint8_t level = 0;  // heading level 1-6, or nesting depth of a list item; else 0
  Span text;               // bytes of Document::text; may be empty for an empty cell
  Span source;        // bytes of the source file from the block's first to its last visible byte
  Index section = 0;  // index into Document::sections
  Index lead_in = kNone;  // list items and table cells: the block that introduces the list or table
  Index header_cell = kNone;  // table cells: the header cell of the column
  bool chrome =
      false;  // footer text and the like: readers see it, nothing lints it; may meet an obligation
  Index first_sentence = 0;  // Document::sentences[first_sentence .. end_sentence)
  Index end_sentence = 0;
};

struct Sentence {
  Span text;  // bytes of Document::text
  Index block = 0;
};

// Sections form a tree: section 0 is the whole document, before any heading.
struct Section {
  Index heading = kNone;  // block of the heading; kNone for section 0
  Index parent = kNone;   // kNone for section 0
  std::uint8_t level = 0;
  Index first_block = 0;  // Document::blocks[first_block .. end_block), subsections included
  Index end_block = 0;
};

enum class CitationKind {
  kLink,  // a link to a page (url set)
  kDoi,   // in the text or in a link
  kPmid,
  kFootnote,    // [^1], <sup><a href="#fn1">: resolves within the document
  kNumbered,    // [3] or superscript 3 that resolves to an entry of a reference list
  kAuthorYear,  // (Smith 2021), Smith et al. (2021) with a reference list in the document
};

// A place in the text where the reader is pointed to a source.
struct Citation {
  CitationKind kind = CitationKind::kLink;
  Span text;  // bytes of Document::text: the link's words, the marker; empty span at its place when
              // the marker is not visible text
  std::string url;     // of a link, DOI (https://doi.org/...) or PMID; of a resolved footnote or
                       // reference: the first url in the entry, may be empty
  std::string target;  // the text of the footnote or reference entry it resolves to; may be empty
  Index block = 0;
};

// One key of YAML or TOML front matter, a <meta> tag, or a JSON-LD property of the article.
struct MetaField {
  std::string key;    // lower case, dotted when nested: "author.name"
  std::string value;  // as text; list items are fields of their own with the same key
  Span source;        // bytes of the source file of the value
};

// An instruction to caveat inside the article: <!-- caveat-... -->.
struct Directive {
  std::string text;  // what stands between "caveat-" and "-->", trimmed
  Span source;
  Index next_block = kNone;  // the first block that starts after it
};

// A part of the file that no check has looked at, and why.
struct Skipped {
  std::string reason;  // "code block", "navigation", "comment form", "link list", "script" ...
  Span source;
};

// Maps runs of visible text to the source. Identity inside a piece when both
// lengths are equal; otherwise (an entity, a soft break, a replaced byte) the
// whole text run stands for the whole source run.
struct MapPiece {
  std::uint32_t text = 0;  // where the run starts in Document::text
  std::uint32_t text_size = 0;
  std::uint32_t source = 0;  // where it starts in the source file
  std::uint32_t source_size = 0;
};

// Built once by a DocumentBuilder, then never changed; safe to share between threads.
struct Document {
  Format format = Format::kText;
  // The bytes of the file, as read; of a container the text unpacked from it, a
  // paragraph a line. Wherever a source is spoken of, this is it.
  std::string source;
  std::string packed;         // of a container: the bytes of the file; else empty
  std::string text;           // visible text, valid UTF-8, blocks separated by "\n\n"
  std::vector<MapPiece> map;  // sorted by text
  std::vector<Block> blocks;  // in reading order; title and meta description first
  std::vector<Section> sections;
  std::vector<Sentence> sentences;
  std::vector<Citation> citations;  // sorted by text.begin
  std::vector<MetaField> meta;
  std::vector<Directive> directives;
  std::vector<Skipped> skipped;
  // Addresses the page's navigation leads to, as written; the first 64. They
  // support no statement; they tell whose site this is.
  std::vector<std::string> navigation_links;
  // Blocks of a reference list ("References", "Sources"): read for citations, not linted. Bytes of
  // the source.
  bool has_reference_list = false;

  std::uint32_t word_count = 0;

  std::string_view text_of(Span text_span) const { return text_span.of(text); }

  // Bytes of the source that a run of visible text stands for: from the first
  // byte of its first character to the last byte of its last character, markup
  // in between included. An empty run maps to an empty span at its place.
  Span to_source(Span text_span) const;

  // The block that holds a byte of the text; kNone between blocks.
  Index block_at(std::uint32_t text_offset) const;
  // The sentence that holds a byte of the text; kNone outside sentences.
  Index sentence_at(std::uint32_t text_offset) const;

  const Block& block_of(const Sentence& sentence) const { return blocks[sentence.block]; }
};

std::string_view to_string(BlockKind kind);  // "title", "heading", "list-item", ...
std::string_view to_string(Format format);   // "markdown", "html", "text"

}  // namespace caveat
