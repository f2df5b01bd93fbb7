#include "readers/html_reader.h"

#include <gumbo.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "document/builder.h"
#include "text/ascii.h"
#include "readers/html_blocks.h"
#include "readers/html_chrome.h"
#include "readers/html_fragment.h"
#include "readers/html_head.h"
#include "readers/html_nesting.h"
#include "readers/html_tables.h"
#include "readers/html_text.h"
#include "readers/html_tree.h"

namespace caveat {
namespace {

class HtmlReader {
 public:
  explicit HtmlReader(DocumentBuilder& builder) : builder_(builder) {}

  // Walks the tree without recursion.
  void run(const GumboNode& document) {
    std::vector<Frame> open;
    open.push_back(Frame{&document, 0, context_, {}});
    while (!open.empty()) {
      Frame& frame = open.back();
      const GumboNode& node = *frame.node;
      const GumboVector& children =
          node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
      if (frame.next < children.length) {
        const auto& child = *static_cast<const GumboNode*>(children.data[frame.next++]);
        if (child.type == GUMBO_NODE_ELEMENT || child.type == GUMBO_NODE_TEMPLATE) {
          Frame inner{&child, 0, context_, link_};
          if (enter(child)) open.push_back(std::move(inner));
        } else {
          leaf(child);
        }
        continue;
      }
      if (node.type != GUMBO_NODE_DOCUMENT) leave(node, frame);
      open.pop_back();
    }
    builder_.end_block();
  }

 private:
  // What an element says about the blocks inside it.
  struct Context {
    BlockKind kind = BlockKind::kParagraph;
    std::uint8_t level = 0;
    std::uint8_t lists = 0;  // depth of lists around
    Index lead_in = kNone;
    Index header_cell = kNone;
    HtmlPlace place;
    bool reference = false;
  };
  struct Frame {
    const GumboNode* node;
    unsigned next;
    Context context;                  // around the element
    std::optional<std::string> link;  // around the element
  };

  bool enter(const GumboNode& node) {
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_HEAD) return false;
    if (tag == GUMBO_TAG_BR) {
      line_break(span_of(node.v.element.original_tag));
      return false;
    }
    if (tag == GUMBO_TAG_CODE) {
      const Span span = whole_span(node);
      if (builder_.in_block() && span.begin >= read_to_) {
        builder_.append_as(" ", span);
        read_to_ = span.end;
      }
      return false;
    }
    const std::string_view reason = reason_to_skip(node, context_.place);
    if (!reason.empty()) {
      const bool between = is_html_block(tag) || tag == GUMBO_TAG_PRE;
      if (between) boundary();
      if (reason != "script" && reason != "style") note_skipped(reason, node);
      if (reason == "navigation" || reason == "site header") note_links(node);
      return false;
    }
    if (const std::string_view id = html_attribute(node, "id"); !id.empty())
      anchors_.emplace_back(id);
    if ((tag == GUMBO_TAG_SUP || tag == GUMBO_TAG_A) && mark(node)) return false;
    if (tag == GUMBO_TAG_A && gumbo_get_attribute(&node.v.element.attributes, "href") != nullptr) {
      builder_.end_link();
      link_ = std::string(html_attribute(node, "href"));
    }
    if (is_html_block(tag) || is_button(node)) {
      boundary();
      open_element(node, tag);
    }
    return true;
  }

  void open_element(const GumboNode& node, GumboTag tag) {
    if (is_footer(node) && context_.kind != BlockKind::kQuote) context_.place.in_footer = true;
    if (is_reference_list(node)) context_.reference = true;
    switch (tag) {
      case GUMBO_TAG_ARTICLE:
      case GUMBO_TAG_MAIN:
        context_.place.in_article = true;
        break;
      case GUMBO_TAG_H1:
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
      case GUMBO_TAG_H4:
      case GUMBO_TAG_H5:
      case GUMBO_TAG_H6:
        context_.kind = BlockKind::kHeading;
        context_.level = static_cast<std::uint8_t>(tag - GUMBO_TAG_H1 + 1);
        context_.lead_in = kNone;
        break;
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        if (context_.lists < 255) ++context_.lists;
        context_.lead_in = builder_.lead_in_here(context_.lists);
        break;
      case GUMBO_TAG_LI:
        context_.kind = BlockKind::kListItem;
        context_.level = std::max<std::uint8_t>(context_.lists, 1);
        break;
      case GUMBO_TAG_BLOCKQUOTE:
        context_.kind = BlockKind::kQuote;
        context_.level = 0;
        break;
      case GUMBO_TAG_SUMMARY:
      case GUMBO_TAG_DT:
        context_.kind = BlockKind::kFaqQuestion;
        context_.level = 0;
        break;
      case GUMBO_TAG_DD:
        context_.kind = BlockKind::kParagraph;
        context_.level = 0;
        break;
      case GUMBO_TAG_FIGCAPTION:
      case GUMBO_TAG_CAPTION:
        context_.kind = BlockKind::kCaption;
        context_.level = 0;
        break;
      case GUMBO_TAG_TABLE:
        tables_.open(is_layout_table(node), builder_.lead_in_here(1));
        break;
      case GUMBO_TAG_TR:
        tables_.row();
        break;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        if (tables_.is_data()) {
          context_.kind = BlockKind::kTableCell;
          context_.level = 0;
          context_.lead_in = tables_.lead_in();
          context_.header_cell = tables_.header();
          begin_block();
        }
        break;
      default:
        break;
    }
  }

  void leave(const GumboNode& node, Frame& frame) {
    const GumboTag tag = node.v.element.tag;
    if (is_html_block(tag) || is_button(node)) {
      if ((tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) && tables_.is_data()) {
        builder_.end_block();
        std::size_t columns = 1;
        for (const char c : html_attribute(node, "colspan").substr(0, 2)) {
          columns = is_digit(c) && columns < 20 ? static_cast<std::size_t>(c - '0') : columns;
        }
        tables_.cell(tag == GUMBO_TAG_TH, builder_.last_block(), std::max<std::size_t>(columns, 1));
      } else {
        boundary();
      }
      if (tag == GUMBO_TAG_TABLE) tables_.close();
    }
    if (tag == GUMBO_TAG_A && link_ != frame.link) builder_.end_link();
    link_ = std::move(frame.link);
    context_ = frame.context;
  }

  void leaf(const GumboNode& node) {
    if (node.type == GUMBO_NODE_COMMENT) {
      comment(node);
      return;
    }
    const Span span = span_of(node.v.text.original_text);
    if (span.empty()) return;
    const bool blank = node.type == GUMBO_NODE_WHITESPACE || trim(node.v.text.text).empty();
    // Browsers move text out of tables and past misnested tags; a block's source runs forward.
    const bool moved = span.begin < read_to_;
    if (blank && moved) return;
    if (moved) builder_.end_block();
    read_to_ = span.end;
    if (blank) {
      if (builder_.in_block()) builder_.append_as(" ", span);
      return;
    }
    if (!builder_.in_block()) begin_block();
    for (std::string& id : anchors_) builder_.set_anchor(std::move(id));
    anchors_.clear();
    if (link_ && !builder_.in_link()) builder_.begin_link(*link_);
    append_html_text(builder_, span);
    breaks_ = 0;
  }

  // Two line breaks with nothing between them end a paragraph.
  void line_break(Span tag) {
    if (!builder_.in_block() || tag.begin < read_to_) return;
    read_to_ = tag.end;
    if (++breaks_ >= 2) {
      boundary();
    } else {
      builder_.append_as(" ", tag);
    }
  }

  void begin_block() {
    builder_.begin_block(context_.kind, context_.level);
    if (context_.kind == BlockKind::kListItem || context_.kind == BlockKind::kTableCell) {
      if (context_.lead_in != kNone) builder_.set_lead_in(context_.lead_in);
      if (context_.header_cell != kNone) builder_.set_header_cell(context_.header_cell);
    }
    if (context_.place.in_footer) builder_.set_chrome();
    if (context_.reference && context_.kind != BlockKind::kHeading) builder_.set_reference();
    breaks_ = 0;
  }

  // Elements inside a cell do not end it while it is empty.
  void boundary() {
    if (!builder_.block_is_empty()) builder_.end_block();
  }

  // <sup>3</sup>, <sup><a href="#fn1">1</a></sup>, <a href="#ref-3">[3]</a>
  bool mark(const GumboNode& node) {
    const bool is_link = node.v.element.tag == GUMBO_TAG_A;
    std::string target(is_link ? html_attribute(node, "href") : fragment_inside(node));
    if (is_link && !target.starts_with('#')) return false;
    const std::vector<std::string> labels = mark_labels(text_inside(node, 64));
    if (labels.empty() || !builder_.in_block()) return false;
    // 10<sup>3</sup> and m<sup>2</sup> are figures and units.
    if (!is_link && target.empty() && is_power(node)) return false;
    if (target.starts_with('#') && target.size() > 1) {
      builder_.begin_reference_mark(CitationKind::kFootnote, std::move(target));
      builder_.end_reference_mark();
    } else {
      for (const std::string& label : labels) {
        builder_.begin_reference_mark(CitationKind::kNumbered, label);
        builder_.end_reference_mark();
      }
    }
    return true;
  }

  // The address of the first link inside.
  static std::string_view fragment_inside(const GumboNode& node) {
    for (unsigned n = 0; n < node.v.element.children.length; ++n) {
      const auto& child = *static_cast<const GumboNode*>(node.v.element.children.data[n]);
      if (child.type == GUMBO_NODE_ELEMENT && child.v.element.tag == GUMBO_TAG_A)
        return html_attribute(child, "href");
    }
    return {};
  }

  bool is_power(const GumboNode& node) const {
    const Span tag = span_of(node.v.element.original_tag);
    if (tag.begin == 0) return false;
    const std::string_view before = std::string_view(builder_.source()).substr(0, tag.begin);
    if (is_digit(before.back())) return true;
    std::size_t letters = 0;
    while (letters < before.size() && letters < 3 && is_alpha(before[before.size() - 1 - letters]))
      ++letters;
    return letters > 0 && letters < 3;
  }

  void comment(const GumboNode& node) {
    const std::string_view text = trim(node.v.text.text);
    if (!text.starts_with("caveat-")) return;
    builder_.add_directive(std::string(text.substr(7)), span_of(node.v.text.original_text));
  }

  void note_skipped(std::string_view reason, const GumboNode& node) {
    const Span span = whole_span(node);
    if (!span.empty()) builder_.add_skipped(std::string(reason), span);
  }

  // The tree is no deeper than is_too_tangled() lets through.
  void note_links(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboElement& element = node.v.element;
    if (element.tag == GUMBO_TAG_A) {
      if (const std::string_view url = html_attribute(node, "href"); !url.empty()) {
        builder_.add_navigation_link(std::string(url));
      }
    }
    for (unsigned n = 0; n < element.children.length; ++n) {
      note_links(*static_cast<const GumboNode*>(element.children.data[n]));
    }
  }

  // From the first byte of the start tag to the last of the end tag. Where gumbo
  // keeps no end tag, to the end of what stands inside.
  Span whole_span(const GumboNode& node) const {
    const std::uint32_t begin = span_of(node.v.element.original_tag).begin;
    std::uint32_t last = begin;
    for (const GumboNode* at = &node; at != nullptr;) {
      if (at->type != GUMBO_NODE_ELEMENT && at->type != GUMBO_NODE_TEMPLATE) {
        last = std::max(last, span_of(at->v.text.original_text).end);
        break;
      }
      const GumboElement& element = at->v.element;
      last = std::max(
          {last, span_of(element.original_tag).end, span_of(element.original_end_tag).end});
      const unsigned size = element.children.length;
      const bool closed = element.original_end_tag.length > 0;
      at = closed || size == 0 ? nullptr
                               : static_cast<const GumboNode*>(element.children.data[size - 1]);
    }
    return {begin, last};
  }

  Span span_of(const GumboStringPiece& piece) const {
    const char* base = builder_.source().data();
    if (piece.data < base || piece.data + piece.length > base + builder_.source().size()) return {};
    const auto begin = static_cast<std::uint32_t>(piece.data - base);
    return {begin, begin + static_cast<std::uint32_t>(piece.length)};
  }

  DocumentBuilder& builder_;
  Context context_;
  HtmlTables tables_;
  std::optional<std::string> link_;   // the address of the <a> around
  std::vector<std::string> anchors_;  // ids since the last visible text
  std::uint32_t read_to_ = 0;         // end of the last text in the source
  int breaks_ = 0;                    // <br> since the last visible text
};

}  // namespace

Document read_html(std::string bytes) {
  DocumentBuilder builder(std::move(bytes), Format::kHtml);
  const std::string& source = builder.source();
  const std::uint32_t start = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (is_too_tangled(source)) {
    const Span all{start, static_cast<std::uint32_t>(source.size())};
    builder.add_skipped("structure (tags nest too deep to tell the article from the page)", all);
    HtmlFragment(builder).block(all);
    return std::move(builder).finish();
  }
  {
    const HtmlTree tree(std::string_view(source).substr(start));
    read_html_head(tree.root(), builder);
    HtmlReader(builder).run(tree.document());
  }
  return std::move(builder).finish();
}

}  // namespace caveat
