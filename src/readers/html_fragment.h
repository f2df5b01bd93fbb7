// HTML without a tree, tag by tag: inside Markdown, and where a tree cannot be made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/builder.h"

namespace caveat {

// Reads pieces of raw HTML one after the other and tells the builder what a
// reader sees: text of known elements, block boundaries, links, marks. Keeps
// what is open between pieces (a <script> may run over several).
class HtmlFragment {
 public:
  explicit HtmlFragment(DocumentBuilder& builder) : builder_(builder) {}

  // A run of raw HTML that stands on its own (an HTML block).
  void block(Span source);
  // An inline tag or comment inside a paragraph.
  void inline_tag(Span source);
  // Words between inline tags. True when they are not text to read: inside
  // <script>, a comment …, or the number of a <sup>, which becomes a mark.
  bool takes(Span source);

 private:
  void scan(Span source, bool inline_only);
  std::uint32_t tag(std::string_view text, std::uint32_t at, std::uint32_t base, bool inline_only);
  void comment(std::string_view whole, Span source);
  void text(Span source);
  void open_text_block();
  void set_next_kind(std::string_view name);

  DocumentBuilder& builder_;
  std::string hidden_until_;  // "</script", "-->" ...
  BlockKind next_kind_ = BlockKind::kParagraph;
  std::uint8_t next_level_ = 0;
  std::vector<Index> lists_;  // lead-ins of the lists that are open
  bool in_sup_ = false;
  std::string sup_target_;  // "#fn1" of a link inside <sup>
};

// The value of an attribute in the text of a tag; empty when it has none.
std::string_view attribute_of(std::string_view tag, std::string_view name);

}  // namespace caveat
