#include "readers/markdown_reader.h"

#include <md4c.h>

#include <algorithm>
#include <exception>
#include <new>
#include <vector>

#include "document/builder.h"
#include "readers/entities.h"
#include "readers/front_matter.h"
#include "readers/html_fragment.h"
#include "readers/markdown_prepare.h"
#include "text/ascii.h"

namespace caveat {
namespace {

std::string attribute_text(const MD_ATTRIBUTE& attribute) {
  return decode_entities(std::string_view(attribute.text, attribute.size));
}

// Receives md4c's events. md4c hands back pointers into the prepared text,
// which has the same offsets as the source.
class MarkdownReader {
 public:
  MarkdownReader(DocumentBuilder& builder, const PreparedMarkdown& prepared)
      : builder_(builder),
        prepared_(prepared),
        text_(prepared.text(builder.source())),
        html_(builder) {}

  void run() {
    MD_PARSER parser{};
    parser.abi_version = 0;
    // Bare addresses are found by text_citations.h; md4c's own search is quadratic.
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return guarded(self, [&](MarkdownReader& reader) { reader.enter_block(type, detail); });
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return guarded(self, [&](MarkdownReader& reader) { reader.leave_block(type); });
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
      return guarded(self, [&](MarkdownReader& reader) { reader.enter_span(type, detail); });
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      return guarded(self, [&](MarkdownReader& reader) { reader.leave_span(type); });
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return guarded(
          self, [&](MarkdownReader& reader) { reader.text(type, std::string_view(text, size)); });
    };
    // It fails when its own memory gives out, and for no other reason here.
    if (md_parse(text_.data() + prepared_.begin,
                 static_cast<MD_SIZE>(text_.size() - prepared_.begin), &parser, this) != 0) {
      if (thrown_ != nullptr) std::rethrow_exception(thrown_);
      throw std::bad_alloc();
    }
    builder_.end_block();
  }

 private:
  // md4c is C: an exception that went through it would take its memory along. It may still end
  // what it had begun after a callback has failed.
  template <typename Work>
  static int guarded(void* self, Work work) {
    MarkdownReader& reader = *static_cast<MarkdownReader*>(self);
    if (reader.thrown_ != nullptr) return 1;
    try {
      work(reader);
      return 0;
    } catch (...) {
      reader.thrown_ = std::current_exception();
      return 1;
    }
  }

  void enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        builder_.end_block();
        lists_.push_back(builder_.lead_in_here(depth_of(lists_.size() + 1)));
        break;
      case MD_BLOCK_LI:
        builder_.end_block();
        want(BlockKind::kListItem, depth_of(lists_.size()));
        break;
      case MD_BLOCK_QUOTE:
        builder_.end_block();
        ++quotes_;
        break;
      case MD_BLOCK_H:
        builder_.end_block();
        want(BlockKind::kHeading,
             static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
        break;
      case MD_BLOCK_P:
        builder_.end_block();
        if (!lists_.empty()) {
          want(BlockKind::kListItem, depth_of(lists_.size()));
        } else {
          want(quotes_ > 0 ? BlockKind::kQuote : BlockKind::kParagraph, 0);
        }
        break;
      case MD_BLOCK_CODE:
        builder_.end_block();
        in_code_ = true;
        code_ = {};
        break;
      case MD_BLOCK_TABLE:
        builder_.end_block();
        table_lead_in_ = builder_.lead_in_here(1);
        headers_.clear();
        break;
      case MD_BLOCK_TR:
        column_ = 0;
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        builder_.begin_block(BlockKind::kTableCell);
        if (table_lead_in_ != kNone) builder_.set_lead_in(table_lead_in_);
        if (type == MD_BLOCK_TD && column_ < headers_.size())
          builder_.set_header_cell(headers_[column_]);
        break;
      case MD_BLOCK_HTML:
        builder_.end_block();
        in_html_ = true;
        html_block_ = {};
        break;
      default:
        break;
    }
  }

  void leave_block(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        builder_.end_block();
        lists_.pop_back();
        break;
      case MD_BLOCK_QUOTE:
        builder_.end_block();
        --quotes_;
        break;
      case MD_BLOCK_CODE:
        in_code_ = false;
        if (!code_.empty()) builder_.add_skipped("code block", code_);
        break;
      case MD_BLOCK_TH:
        builder_.end_block();
        headers_.push_back(builder_.last_block());
        break;
      case MD_BLOCK_TD:
        builder_.end_block();
        ++column_;
        break;
      case MD_BLOCK_P:
      case MD_BLOCK_LI:
      case MD_BLOCK_H:
        builder_.end_block();
        wanted_ = false;
        break;
      case MD_BLOCK_HTML:
        in_html_ = false;
        if (!html_block_.empty()) html_.block(html_block_);
        break;
      default:
        break;
    }
  }

  void enter_span(MD_SPANTYPE type, void* detail) {
    switch (type) {
      case MD_SPAN_A:
        if (images_ == 0) {
          open();
          builder_.begin_link(attribute_text(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        }
        break;
      case MD_SPAN_IMG:
        ++images_;
        break;
      default:
        break;
    }
  }

  void leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_A && images_ == 0) builder_.end_link();
    if (type == MD_SPAN_IMG) --images_;
  }

  void text(MD_TEXTTYPE type, std::string_view bytes) {
    const char* base = text_.data();
    const bool literal = bytes.data() < base || bytes.data() > base + text_.size();
    const auto begin = literal ? last_end_ : static_cast<std::uint32_t>(bytes.data() - base);
    const Span span{begin, literal ? begin : begin + static_cast<std::uint32_t>(bytes.size())};
    if (in_code_) {
      if (!literal) code_ = code_.empty() ? span : Span{code_.begin, span.end};
      return;
    }
    if (in_html_) {  // the lines of one HTML block stand one after the other in the source
      if (!literal) html_block_ = html_block_.empty() ? span : Span{html_block_.begin, span.end};
      return;
    }
    if (images_ > 0) return;
    switch (type) {
      case MD_TEXT_SOFTBR:
      case MD_TEXT_BR:
        break_pending_ = true;
        return;
      case MD_TEXT_HTML:
        if (!builder_.in_block() && !wanted_) return;
        open();
        flush_break(span.begin);
        html_.inline_tag(span);
        break;
      case MD_TEXT_NULLCHAR:
        open();
        builder_.append_as("\xEF\xBF\xBD", {span.begin, span.begin + 1});
        break;
      case MD_TEXT_CODE:
        open();
        flush_break(span.begin);
        builder_.append_as(" ", span);
        break;
      case MD_TEXT_ENTITY: {
        open();
        flush_break(span.begin);
        const Entity entity = read_entity(bytes);
        if (entity.length > 0) {
          builder_.append_as(entity.text, span);
        } else {
          builder_.append(span);
        }
        break;
      }
      default:
        if (html_.takes(span)) break;
        open();
        flush_break(span.begin);
        visible(span);
    }
    if (!literal) last_end_ = span.end;
  }

  // Ordinary words, with footnote marks and template tags taken out.
  void visible(Span span) {
    // Pieces come in the order of the source, but for the cells of a table's head.
    while (next_mark_ > 0 && prepared_.marks[next_mark_ - 1].source.end > span.begin) --next_mark_;
    for (; next_mark_ < prepared_.marks.size(); ++next_mark_) {
      const FootnoteMark& mark = prepared_.marks[next_mark_];
      if (mark.source.end <= span.begin) continue;
      if (mark.source.begin >= span.end) break;
      if (mark.source.begin > span.begin) append({span.begin, mark.source.begin});
      if (mark.label.empty()) {
        builder_.append_as(" ", mark.source);
      } else if (mark.source.begin >= span.begin) {  // not yet made by an earlier piece
        builder_.begin_reference_mark(CitationKind::kFootnote, mark.label);
        builder_.end_reference_mark();
      }
      span.begin = std::min(mark.source.end, span.end);
    }
    append(span);
  }

  static std::uint8_t depth_of(std::size_t lists) {
    return static_cast<std::uint8_t>(std::min<std::size_t>(lists, 255));
  }

  void append(Span span) {
    if (!span.empty()) builder_.append(span);
  }

  void want(BlockKind kind, std::uint8_t level) {
    wanted_ = true;
    wanted_kind_ = kind;
    wanted_level_ = level;
    break_pending_ = false;
  }

  // Blocks begin at their first visible character, so that an empty one leaves nothing.
  void open() {
    if (builder_.in_block()) return;
    builder_.begin_block(wanted_ ? wanted_kind_ : BlockKind::kParagraph, wanted_level_);
    if (wanted_kind_ == BlockKind::kListItem && !lists_.empty() && lists_.back() != kNone) {
      builder_.set_lead_in(lists_.back());
    }
    wanted_ = false;
    break_pending_ = false;
  }

  void flush_break(std::uint32_t next) {
    if (!break_pending_) return;
    break_pending_ = false;
    builder_.append_as(" ", {std::min(last_end_, next), next});
  }

  DocumentBuilder& builder_;
  const PreparedMarkdown& prepared_;
  const std::string& text_;
  std::size_t next_mark_ = 0;  // index into prepared_.marks
  HtmlFragment html_;
  std::vector<Index> lists_;  // lead-ins of the lists that are open
  std::vector<Index> headers_;
  std::size_t column_ = 0;
  Index table_lead_in_ = kNone;
  int quotes_ = 0;
  int images_ = 0;
  bool in_code_ = false;
  bool in_html_ = false;
  Span code_{};
  Span html_block_{};
  bool wanted_ = false;
  BlockKind wanted_kind_ = BlockKind::kParagraph;
  std::uint8_t wanted_level_ = 0;
  bool break_pending_ = false;
  std::uint32_t last_end_ = 0;
  std::exception_ptr thrown_;  // by a callback
};

// The words of a value as far as they stand in the source: line breaks fold, and
// escapes lose a byte. What is written in another way stands for the rest as a whole.
void append_value(DocumentBuilder& builder, const MetaField& field) {
  const std::string_view value = field.value;
  const std::string_view raw = field.source.of(builder.source());
  const auto part = [&](std::size_t begin, std::size_t end) {
    return Span{field.source.begin + static_cast<std::uint32_t>(begin),
                field.source.begin + static_cast<std::uint32_t>(end)};
  };
  std::size_t at = 0;   // in value
  std::size_t run = 0;  // where the current run of equal bytes began in raw
  std::size_t n = 0;    // in raw
  while (at < value.size() && n < raw.size()) {
    if (is_blank(value[at]) && is_blank(raw[n])) {
      builder.append(part(run, n));
      run = n;
      while (at < value.size() && is_blank(value[at])) ++at;
      while (n < raw.size() && is_blank(raw[n])) ++n;
      builder.append_as(" ", part(run, n));
      run = n;
    } else if (value[at] == raw[n] && raw[n] != '\\') {
      ++at;
      ++n;
      if (raw[n - 1] == '\'' && n < raw.size() && raw[n] == '\'' &&
          (at >= value.size() || value[at] != '\'')) {  // 'it''s'
        builder.append(part(run, n));
        run = ++n;
      }
    } else if (raw[n] == '\\' && n + 1 < raw.size() && raw[n + 1] == value[at]) {  // "\""
      builder.append(part(run, n));
      run = ++n;
      ++at;
      ++n;
    } else {
      break;
    }
  }
  builder.append(part(run, n));
  if (at < value.size()) builder.append_as(value.substr(at), part(n, raw.size()));
}

}  // namespace

Document read_markdown(std::string bytes) {
  DocumentBuilder builder(std::move(bytes), Format::kMarkdown);
  const FrontMatter front = read_front_matter(builder.source());
  if (!front.readable) builder.add_skipped("unreadable front matter", {0, front.end});
  for (const MetaField& field : front.fields) {
    builder.add_meta(field.key, field.value, field.source);
    const bool title = field.key == "title";
    if (title || field.key == "description" || field.key == "excerpt" || field.key == "summary") {
      builder.begin_block(title ? BlockKind::kTitle : BlockKind::kMetaDescription);
      append_value(builder, field);
      builder.end_block();
    }
  }
  const PreparedMarkdown prepared = prepare_markdown(builder.source(), front.end);
  for (const FootnoteDefinition& note : prepared.definitions) {
    builder.add_reference(note.label, note.text, {});
    builder.add_skipped("footnote", note.source);
  }
  for (const Skipped& skipped : prepared.skipped)
    builder.add_skipped(skipped.reason, skipped.source);
  MarkdownReader(builder, prepared).run();
  return std::move(builder).finish();
}

}  // namespace caveat
