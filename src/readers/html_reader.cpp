#include "readers/html_reader.h"

#include <gumbo.h>

#include <algorithm>
#include <vector>

#include "document/builder.h"
#include "readers/entities.h"
#include "readers/html_fragment.h"
#include "readers/html_meta.h"
#include "readers/html_roles.h"

namespace caveat {
namespace {

// gumbo builds and frees its tree by recursion: deeper than this, the page is
// read tag by tag, without a tree.
constexpr std::uint32_t kMaxDepth = 1500;

std::uint32_t nesting_bound(std::string_view html) {
  std::uint32_t depth = 0;
  std::uint32_t deepest = 0;
  for (std::size_t at = 0; at + 1 < html.size(); ++at) {
    if (html[at] != '<') continue;
    const char next = html[at + 1];
    if (next == '/') {
      if (depth > 0) --depth;
    } else if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
      deepest = std::max(deepest, ++depth);
      // Elements that are never closed do not nest.
      for (const std::string_view empty :
           {"br", "img", "meta", "link", "input", "hr", "p", "li", "source", "wbr", "path"}) {
        const std::string_view name = html.substr(at + 1, empty.size());
        const char behind = at + 1 + empty.size() < html.size() ? html[at + 1 + empty.size()] : '>';
        if (name == empty && (behind == ' ' || behind == '>' || behind == '/' || behind == '\n')) {
          --depth;
          break;
        }
      }
    }
  }
  return deepest;
}

// Walks gumbo's tree with a stack of its own.
class HtmlReader {
 public:
  explicit HtmlReader(DocumentBuilder& builder)
      : builder_(builder), base_(builder.source().data()) {}

  void run(const GumboNode* root) {
    struct Step {
      const GumboNode* node;
      bool leave;
    };
    std::vector<Step> steps{{root, false}};
    while (!steps.empty()) {
      const Step step = steps.back();
      steps.pop_back();
      if (step.leave) {
        leave(step.node->v.element);
        continue;
      }
      switch (step.node->type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE:
          text(step.node->v.text);
          break;
        case GUMBO_NODE_COMMENT:
          comment(step.node->v.text);
          break;
        case GUMBO_NODE_ELEMENT:
          if (!enter(step.node)) break;
          steps.push_back({step.node, true});
          push_children(step.node->v.element.children, [&](const GumboNode* child) {
            steps.push_back({child, false});
          });
          break;
        case GUMBO_NODE_DOCUMENT:
          push_children(step.node->v.document.children, [&](const GumboNode* child) {
            steps.push_back({child, false});
          });
          break;
        default:
          break;
      }
    }
    builder_.end_block();
  }

 private:
  struct Table {
    Index lead_in = kNone;
    std::vector<Index> headers;
    std::size_t column = 0;
    std::size_t row = 0;
  };

  template <typename Push>
  static void push_children(const GumboVector& children, Push push) {
    for (unsigned n = children.length; n-- > 0;)
      push(static_cast<const GumboNode*>(children.data[n]));
  }

  Span span_of(const GumboStringPiece& piece) const {
    if (piece.data == nullptr) return {};
    const auto begin = static_cast<std::uint32_t>(piece.data - base_);
    return {begin, begin + static_cast<std::uint32_t>(piece.length)};
  }

  Span span_of(const GumboElement& element) const {
    const Span open = span_of(element.original_tag);
    const Span close = span_of(element.original_end_tag);
    return {open.begin, std::max(open.end, close.end)};
  }

  // False: nothing below is read.
  bool enter(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    if (element.tag == GUMBO_TAG_HEAD) return false;  // read by html_meta
    std::string_view reason = skip_reason(element);
    if (reason.empty() && element.tag == GUMBO_TAG_HEADER && articles_ == 0 &&
        !contains_heading(node))
      reason = "page header";
    if (reason.empty() && element.tag == GUMBO_TAG_FORM && !contains_heading(node)) reason = "form";
    if (!reason.empty()) {
      const Span skipped = span_of(element);
      if (!skipped.empty()) builder_.add_skipped(std::string(reason), skipped);
      return false;
    }
    switch (element.tag) {
      case GUMBO_TAG_A:
        enter_link(node);
        return true;
      case GUMBO_TAG_SUP:
        return !reference_marks(node);
      case GUMBO_TAG_BR:
        line_break(element);
        return false;
      case GUMBO_TAG_TIME:
        if (const std::string_view date = attribute(element, "datetime"); !date.empty()) {
          builder_.add_meta("time", std::string(date), span_of(element.original_tag));
        }
        return true;
      default:
        break;
    }
    if (const auto kind = block_kind(element.tag)) enter_block(element, *kind);
    return true;
  }

  void enter_block(const GumboElement& element, BlockKind kind) {
    builder_.end_block();
    switch (element.tag) {
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        lists_.push_back(builder_.last_block());
        return;
      case GUMBO_TAG_TABLE:
        tables_.push_back({builder_.last_block(), {}, 0, 0});
        return;
      case GUMBO_TAG_TR:
        if (!tables_.empty()) tables_.back().column = 0;
        return;
      case GUMBO_TAG_FOOTER:
        if (articles_ == 0) ++chrome_;
        return;
      case GUMBO_TAG_ARTICLE:
      case GUMBO_TAG_MAIN:
        ++articles_;
        return;
      case GUMBO_TAG_BUTTON:
        buttons_ = true;
        return;
      default:
        break;
    }
    if (kind == BlockKind::kHeading)
      level_ = static_cast<std::uint8_t>(element.tag - GUMBO_TAG_H1 + 1);
    if (kind != BlockKind::kParagraph) kinds_.push_back(kind);
    if (kind == BlockKind::kTableCell) {  // an empty cell keeps its column
      open();
      header_ = element.tag == GUMBO_TAG_TH;
    }
  }

  void leave(const GumboElement& element) {
    switch (element.tag) {
      case GUMBO_TAG_A:
        builder_.end_link();
        return;
      case GUMBO_TAG_TIME:
        return;
      default:
        break;
    }
    const auto kind = block_kind(element.tag);
    if (!kind) return;
    if (*kind == BlockKind::kTableCell) open();
    if (builder_.in_block() && *kind == BlockKind::kParagraph && only_bold_or_button())
      builder_.make_question_if_it_asks();
    builder_.end_block();
    breaks_ = 0;
    switch (element.tag) {
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        lists_.pop_back();
        return;
      case GUMBO_TAG_TABLE:
        tables_.pop_back();
        return;
      case GUMBO_TAG_FOOTER:
        if (articles_ == 0) --chrome_;
        return;
      case GUMBO_TAG_ARTICLE:
      case GUMBO_TAG_MAIN:
        --articles_;
        return;
      case GUMBO_TAG_BUTTON:
        buttons_ = false;
        return;
      default:
        break;
    }
    if (*kind == BlockKind::kTableCell && !tables_.empty()) {
      Table& table = tables_.back();
      if (header_) table.headers.resize(std::max(table.headers.size(), table.column + 1), kNone);
      if (header_) table.headers[table.column] = builder_.last_block();
      ++table.column;
      header_ = false;
    }
    if (*kind != BlockKind::kParagraph && !kinds_.empty()) kinds_.pop_back();
  }

  bool only_bold_or_button() const { return buttons_; }

  // The innermost of list item, quote, cell, heading ... decides what a text is.
  void open() {
    if (builder_.in_block()) return;
    BlockKind kind = kinds_.empty() ? BlockKind::kParagraph : kinds_.back();
    builder_.begin_block(kind,
                         kind == BlockKind::kHeading ? level_
                         : kind == BlockKind::kListItem
                             ? static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), 255))
                             : std::uint8_t{0});
    if (kind == BlockKind::kListItem && !lists_.empty() && lists_.back() != kNone)
      builder_.set_lead_in(lists_.back());
    if (kind == BlockKind::kTableCell && !tables_.empty()) {
      const Table& table = tables_.back();
      if (table.lead_in != kNone) builder_.set_lead_in(table.lead_in);
      if (table.column < table.headers.size() && table.headers[table.column] != kNone) {
        builder_.set_header_cell(table.headers[table.column]);
      }
    }
    if (chrome_ > 0) builder_.set_chrome();
    if (link_pending_) {
      link_pending_ = false;
      builder_.begin_link(link_);
    }
  }

  void enter_link(const GumboNode* node) {
    link_ = attribute(node->v.element, "href");
    link_pending_ = !builder_.in_block();
    if (!link_pending_) builder_.begin_link(link_);
  }

  // <sup>12</sup>, <sup>[1,2]</sup>, with or without a link: marks, not words.
  bool reference_marks(const GumboNode* node) {
    std::string words;
    std::vector<const GumboNode*> below{node};
    while (!below.empty()) {
      const GumboNode* here = below.back();
      below.pop_back();
      if (here->type == GUMBO_NODE_TEXT) words += here->v.text.text;
      if (here->type != GUMBO_NODE_ELEMENT) continue;
      push_children(here->v.element.children,
                    [&](const GumboNode* child) { below.push_back(child); });
    }
    std::vector<std::string> labels(1);
    for (const char c : words) {
      if (c >= '0' && c <= '9') {
        labels.back() += c;
      } else if (c == ',' || c == '-' || c == ' ' || static_cast<unsigned char>(c) >= 0x80) {
        labels.emplace_back();
      } else if (c != '[' && c != ']' && c != '(' && c != ')' && c != '\n') {
        return false;  // "®", "nd", "TM"
      }
    }
    std::erase_if(labels,
                  [](const std::string& label) { return label.empty() || label.size() > 3; });
    if (labels.empty() || !builder_.in_block()) return false;
    for (std::string& label : labels) {
      builder_.begin_reference_mark(CitationKind::kNumbered, std::move(label));
      builder_.end_reference_mark();
    }
    return true;
  }

  void line_break(const GumboElement& element) {
    if (!builder_.in_block()) return;
    if (++breaks_ >= 2) {
      builder_.end_block();
      breaks_ = 0;
    } else {
      builder_.append_as(" ", span_of(element.original_tag));
    }
  }

  void text(const GumboText& text) {
    const Span span = span_of(text.original_text);
    std::string_view bytes = span.of(builder_.source());
    if (text.original_text.data < base_ ||
        text.original_text.data > base_ + builder_.source().size())
      return;
    const bool blank = bytes.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
    if (blank) {
      if (builder_.in_block()) builder_.append_as(" ", span);
      return;
    }
    breaks_ = 0;
    open();
    std::uint32_t run = 0;
    const auto flush = [&](std::uint32_t end) {
      if (end > run) builder_.append({span.begin + run, span.begin + end});
    };
    for (std::uint32_t at = 0; at < bytes.size();) {
      const Entity entity = bytes[at] == '&' ? read_entity(bytes.substr(at)) : Entity{};
      if (entity.length == 0) {
        ++at;
        continue;
      }
      flush(at);
      builder_.append_as(entity.text, {span.begin + at, span.begin + at + entity.length});
      at += entity.length;
      run = at;
    }
    flush(static_cast<std::uint32_t>(bytes.size()));
  }

  void comment(const GumboText& text) {
    const Span span = span_of(text.original_text);
    std::string_view inside = text.text;
    const std::size_t first = inside.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || !inside.substr(first).starts_with("caveat-")) return;
    inside.remove_prefix(first + 7);
    while (!inside.empty() &&
           (inside.back() == ' ' || inside.back() == '\n' || inside.back() == '\r'))
      inside.remove_suffix(1);
    builder_.add_directive(std::string(inside), span);
  }

  DocumentBuilder& builder_;
  const char* base_;
  std::vector<BlockKind> kinds_;
  std::vector<Index> lists_;
  std::vector<Table> tables_;
  std::uint8_t level_ = 1;
  int articles_ = 0;
  int chrome_ = 0;
  int breaks_ = 0;
  bool header_ = false;
  bool buttons_ = false;
  bool link_pending_ = false;
  std::string link_;
};

}  // namespace

Document read_html(std::string bytes) {
  DocumentBuilder builder(std::move(bytes), Format::kHtml);
  const std::string& source = builder.source();
  if (nesting_bound(source) > kMaxDepth) {
    builder.add_skipped("nesting too deep for a tree: read tag by tag", {0, 0});
    HtmlFragment(builder).block({0, static_cast<std::uint32_t>(source.size())});
    return std::move(builder).finish();
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, source.data(), source.size());
  if (output == nullptr) return std::move(builder).finish();
  read_html_head(output->root, builder);
  HtmlReader(builder).run(output->document);
  gumbo_destroy_output(&options, output);
  return std::move(builder).finish();
}

}  // namespace caveat
