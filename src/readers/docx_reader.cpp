#include "readers/docx_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "document/builder.h"
#include "readers/html_text.h"
#include "text/ascii.h"
#include "word/word_article.h"

namespace caveat {
namespace {

constexpr std::uint8_t kDeepestHeading = 6;

using Role = WordParagraph::Role;
using Kind = WordPiece::Kind;

bool is_text(const WordPiece& piece) {
  return piece.kind == Kind::kText || piece.kind == Kind::kSuperscript;
}

bool has_text(const WordParagraph& paragraph) {
  return std::any_of(paragraph.pieces.begin(), paragraph.pieces.end(), is_text);
}

// The text that findings are placed in.
std::string unpack(const WordArticle& article) {
  std::string out;
  for (const WordParagraph& paragraph : article.paragraphs) {
    if (!has_text(paragraph)) continue;
    for (const WordPiece& piece : paragraph.pieces) {
      if (is_text(piece)) out += piece.text;
    }
    out += '\n';
  }
  for (const WordNote& note : article.notes) out += note.text + '\n';
  return out;
}

class DocxReader {
 public:
  DocxReader(const WordArticle& article, DocumentBuilder& builder)
      : article_(article), builder_(builder) {}

  void run() {
    const bool titled =
        std::any_of(article_.paragraphs.begin(), article_.paragraphs.end(),
                    [](const WordParagraph& one) { return one.role == Role::kTitle; });
    below_title_ = titled ? 1 : 0;
    for (const WordProperty& one : article_.properties) builder_.add_meta(one.key, one.value, {});
    for (const WordParagraph& one : article_.paragraphs) paragraph(one);
    builder_.end_block();
    for (const WordNote& note : article_.notes) {
      builder_.add_reference(note.label, note.text, note.url);
      const auto end = at_ + static_cast<std::uint32_t>(note.text.size());
      builder_.add_skipped("footnote", {at_, end});
      at_ = end + 1;
    }
    for (const std::string_view reason : article_.left_out)
      builder_.add_skipped(std::string(reason), {});
  }

 private:
  void paragraph(const WordParagraph& one) {
    begin(one);
    for (const std::string& name : one.anchors) builder_.set_anchor(name);
    for (const WordPiece& piece : one.pieces) add(piece);
    builder_.end_block();
    if (one.role == Role::kTableCell && one.header) {
      headers_.resize(std::max<std::size_t>(headers_.size(), one.column + one.columns), kNone);
      for (std::uint32_t n = 0; n < one.columns; ++n)
        headers_[one.column + n] = builder_.last_block();
    }
    if (has_text(one)) ++at_;  // the line's end
  }

  void begin(const WordParagraph& one) {
    if (one.table != table_) {
      table_ = one.table;
      headers_.clear();
      lead_in_ = builder_.lead_in_here(1);
    }
    switch (one.role) {
      case Role::kTitle:
        builder_.begin_block(BlockKind::kHeading, 1);
        break;
      case Role::kHeading:
        builder_.begin_block(
            BlockKind::kHeading,
            std::min(static_cast<std::uint8_t>(one.level + below_title_), kDeepestHeading));
        break;
      case Role::kListItem: {
        const Index lead_in = builder_.lead_in_here(one.level);
        builder_.begin_block(BlockKind::kListItem, one.level);
        if (lead_in != kNone) builder_.set_lead_in(lead_in);
        break;
      }
      case Role::kTableCell:
        builder_.begin_block(BlockKind::kTableCell);
        if (lead_in_ != kNone) builder_.set_lead_in(lead_in_);
        if (!one.header && one.column < headers_.size() && headers_[one.column] != kNone)
          builder_.set_header_cell(headers_[one.column]);
        break;
      case Role::kQuote:
        builder_.begin_block(BlockKind::kQuote);
        break;
      case Role::kCaption:
        builder_.begin_block(BlockKind::kCaption);
        break;
      case Role::kText:
      case Role::kReference:
        builder_.begin_block(BlockKind::kParagraph);
        if (one.role == Role::kReference) builder_.set_reference();
        break;
    }
  }

  void add(const WordPiece& piece) {
    if (piece.kind == Kind::kLinkBegin) {
      builder_.begin_link(piece.text);
    } else if (piece.kind == Kind::kLinkEnd) {
      builder_.end_link();
    } else if (piece.kind == Kind::kNoteMark) {
      builder_.begin_reference_mark(CitationKind::kFootnote, piece.text);
      builder_.end_reference_mark();
    } else {
      const Span span{at_, at_ + static_cast<std::uint32_t>(piece.text.size())};
      if (piece.kind != Kind::kSuperscript || !mark(piece.text, span)) builder_.append(span);
      at_ = span.end;
    }
  }

  // A raised "3" or "2,5" leads to a list of references; 10³ and m² are figures and units.
  bool mark(std::string_view text, Span span) {
    const std::vector<std::string> labels = mark_labels(text);
    if (labels.empty() || is_power(span.begin)) return false;
    for (const std::string& label : labels) {
      builder_.begin_reference_mark(CitationKind::kNumbered, label);
      builder_.end_reference_mark();
    }
    return true;
  }

  bool is_power(std::uint32_t at) const {
    const std::string_view before = std::string_view(builder_.source()).substr(0, at);
    if (before.empty() || before.back() == '\n') return true;
    if (is_digit(before.back())) return true;
    std::size_t letters = 0;
    while (letters < before.size() && letters < 3 && is_alpha(before[before.size() - 1 - letters]))
      ++letters;
    return letters > 0 && letters < 3;
  }

  const WordArticle& article_;
  DocumentBuilder& builder_;
  int below_title_ = 0;   // levels that headings move down
  std::uint32_t at_ = 0;  // in the source
  std::uint32_t table_ = 0;
  Index lead_in_ = kNone;
  std::vector<Index> headers_;  // by column
};

}  // namespace

Result<Document> read_docx(std::string bytes) {
  Result<WordArticle> article = read_word_article(bytes);
  if (!article) return article.problems();
  DocumentBuilder builder(unpack(*article), Format::kDocx);
  DocxReader(*article, builder).run();
  Document document = std::move(builder).finish();
  document.packed = std::move(bytes);
  return document;
}

}  // namespace caveat
