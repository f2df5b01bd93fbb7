// HTML inside Markdown: tags, no tree.
#pragma once

#include <string_view>

#include "document/builder.h"

namespace caveat {

// Reads pieces of raw HTML one after the other and tells the builder what a
// reader sees: text of known elements, block boundaries, links. Keeps what is
// open between pieces (a <script> may run over several).
class HtmlFragment {
 public:
  explicit HtmlFragment(DocumentBuilder& builder) : builder_(builder) {}

  // A run of raw HTML that stands on its own (an HTML block).
  void block(Span source);
  // An inline tag or comment inside a paragraph.
  void inline_tag(Span source);

  // Inside <script>, <style> or a comment: text is not visible.
  bool hidden() const { return !hidden_until_.empty(); }

 private:
  void scan(Span source, bool inline_only);
  std::uint32_t tag(std::string_view text, std::uint32_t at, std::uint32_t base, bool inline_only);
  void text(Span source);
  void open_text_block();

  DocumentBuilder& builder_;
  std::string hidden_until_;  // "</script", "-->" ...
  BlockKind next_kind_ = BlockKind::kParagraph;
  std::uint8_t next_level_ = 0;
};

// The value of an attribute in the text of a tag; empty when it has none.
std::string_view attribute_of(std::string_view tag, std::string_view name);

}  // namespace caveat
