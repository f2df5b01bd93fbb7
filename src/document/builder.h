// Builds a Document block by block; readers say what they see and from where.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "document/document.h"

namespace caveat {

// Usage (a reader of some format):
//   DocumentBuilder b(std::move(bytes), Format::kHtml);
//   b.begin_block(BlockKind::kParagraph);
//   b.append(span_of_source);            // visible bytes as they stand
//   b.append_as(" ", span_of_entity);    // visible text that stands for other bytes
//   b.begin_link("https://..."); ... b.end_link();
//   b.end_block();
//   Document d = std::move(b).finish();
// White space: runs of blanks, tabs and line breaks inside a block become one
// blank; a block's text never starts or ends with white space. Invalid UTF-8
// and NUL bytes become U+FFFD. A block without visible text is dropped, unless
// it is a table cell.
class DocumentBuilder {
 public:
  DocumentBuilder(std::string source, Format format);

  const std::string& source() const { return document_.source; }

  // Blocks do not nest: begin_block ends an open block first. kFaqQuestion is a
  // wish: finish() makes it a paragraph when its text does not ask.
  void begin_block(BlockKind kind, std::uint8_t level = 0);
  void end_block();
  bool in_block() const { return open_; }
  // True when the open block has no visible text yet.
  bool block_is_empty() const;
  // Index of the last block that was ended and kept; kNone when there is none yet.
  Index last_block() const;
  // What introduces a list of this nesting depth (1: outermost) or a table
  // (depth 1) that starts here, between blocks: the paragraph, heading or outer
  // list item before it. Behind another list, that list's own lead-in; kNone
  // behind a title, chrome or nothing.
  Index lead_in_here(std::uint8_t depth) const;
  void set_lead_in(Index block);      // of the open block
  void set_header_cell(Index block);  // of the open block
  void set_chrome();                  // of the open block
  void set_reference();               // the open block is an entry of a reference list
  void set_anchor(std::string id);    // of the open block: "#id" leads to it

  void append(Span source);
  void append_as(std::string_view visible, Span source);

  // Links may not nest; the words in between are the link's text.
  void begin_link(std::string url);
  void end_link();
  bool in_link() const;
  // A footnote or reference mark whose text is appended by the caller between the two calls
  // (or not at all). `label` is resolved in finish(): "#id" against anchors (and by its trailing
  // number, when there is no such anchor), anything else against the labels of references.
  void begin_reference_mark(CitationKind kind, std::string label);
  void end_reference_mark();
  // A footnote definition or an entry of a reference list. Its text is not linted.
  void add_reference(std::string label, std::string text, std::string url);

  void add_meta(std::string key, std::string value, Span source);
  void add_directive(std::string text, Span source);
  void add_skipped(std::string reason, Span source);
  void add_navigation_link(std::string url);

  // Sections, sentences, questions, reference lists, plain-text citations (DOI, PMID, bare
  // URL, [3], author-year) and the word count are made here. The builder is spent.
  Document finish() &&;

 private:
  void put(std::string_view visible, Span source);
  void blank(Span source);

  Document document_;
  bool open_ = false;
  // Implementation detail in builder.cpp.
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace caveat
