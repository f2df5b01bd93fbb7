#include "readers/text_reader.h"

#include <algorithm>
#include <vector>

#include "document/builder.h"
#include "text/ascii.h"
#include "readers/text_chrome.h"
#include "readers/text_lines.h"

namespace caveat {
namespace {

class TextReader {
 public:
  explicit TextReader(std::string bytes)
      : builder_(std::move(bytes), Format::kText), lines_(cut_lines(builder_.source())) {}

  Document run() {
    find_wrapping();
    find_title();
    for (at_ = 0; at_ < lines_.size(); ++at_) line(lines_[at_]);
    return std::move(builder_).finish();
  }

 private:
  std::string_view text(const Line& line) const { return line.span.of(builder_.source()); }

  void line(const Line& here) {
    const std::string_view words = text(here);
    if (const std::string_view reason = chrome(words, here); !reason.empty()) {
      builder_.end_block();
      builder_.add_skipped(std::string(reason), here.span);
      return;
    }
    const bool opens = here.after_gap || opens_block(here);
    if (!opens) {  // the line goes on where the last one ended
      builder_.append_as(" ", {lines_[at_ - 1].span.end, here.span.begin});
      builder_.append(here.span);
      return;
    }
    if (const std::uint32_t level = heading_hashes(words); level > 0) {
      heading(static_cast<std::uint8_t>(level), {here.span.begin + level, here.span.end});
      return;
    }
    if (words.starts_with('+') && words.size() > 1 && !is_blank(words[1])) {
      block(BlockKind::kParagraph, 0,
            {here.span.begin + 1, here.span.end});  // an opened FAQ answer
      return;
    }
    const std::uint32_t mark = is_dash_alone() ? 0 : list_mark(words);
    const Span span{here.span.begin + mark, here.span.end};
    const std::string_view bare = words.substr(mark);
    const bool short_line = count_words(bare) <= 16 && bare.size() <= 120;
    if (short_line && bare.ends_with('?') && !holds_stop(bare) &&
        (mark == 0 || is_numbered(words))) {
      heading(at_ == title_line_ ? 1 : 3, span);  // finish() makes it a question
    } else if (mark > 0 && (!is_numbered(words) || !is_heading_like(bare, here))) {
      list_item(span);
    } else if (is_heading_like(bare, here)) {
      heading_line(span);
    } else {
      block(BlockKind::kParagraph, 0, span);
    }
  }

  // A short line without a stop: the page's title, a heading, an item of a list that lost its
  // marks, or a link to another post.
  void heading_line(Span span) {
    builder_.end_block();
    if (other_posts_) {
      builder_.add_skipped("link list", span);
      return;
    }
    if (is_title_bar(span)) {
      block(BlockKind::kTitle, 0, span);
      builder_.end_block();
      return;
    }
    if (at_ >= bare_list_end_) find_bare_list();
    if (at_ >= bare_list_begin_ && at_ < bare_list_end_) {
      list_item(span);
    } else {
      heading(at_ == title_line_ ? 1 : 2, span);
    }
  }

  // Three and more short lines in a row are a list; the first is its heading,
  // unless the line before says that one follows.
  void find_bare_list() {
    std::size_t end = at_;
    while (end < lines_.size() && list_mark(text(lines_[end])) == 0 &&
           is_heading_like(text(lines_[end]), lines_[end])) {
      ++end;
    }
    const bool announced = at_ > 0 && text(lines_[at_ - 1]).ends_with(':');
    bare_list_end_ = end;
    bare_list_begin_ = announced ? at_ : at_ + 1;
    if (end - at_ < 3 || at_ < body_line_) bare_list_begin_ = end;
  }

  // "What to know | Our Clinic" at the very top: what the browser's tab says.
  bool is_title_bar(Span span) {
    if (titled_ || builder_.last_block() != kNone) return false;
    const std::string_view words = span.of(builder_.source());
    titled_ = words.find(" | ") != words.npos || words.find(" – ") != words.npos ||
              words.find(" - ") != words.npos;
    return titled_;
  }

  // Why a line belongs to the page and not to the article; empty when it does not.
  std::string_view chrome(std::string_view words, const Line& here) {
    if (tail_) return "comment form";
    switch (line_chrome(words)) {
      case LineChrome::kPage:
        return "page chrome";
      case LineChrome::kMenu:
        return "navigation";
      case LineChrome::kOtherPosts:
        other_posts_ = true;
        return "link list";
      case LineChrome::kForm:
        // At the top of a page it is a link to the form at the end.
        tail_ = here.span.begin * 2ull > builder_.source().size();
        return "comment form";
      case LineChrome::kArticle:
        break;
    }
    return {};
  }

  // Before the first paragraph an extract has the site's name, menus and
  // labels; the longest short line there is the article's title.
  void find_title() {
    std::size_t longest = 0;
    for (std::size_t n = 0; n < lines_.size(); ++n) {
      const std::string_view words = text(lines_[n]);
      const bool question = words.size() <= 120 && words.ends_with('?');
      if (!chrome(words, lines_[n]).empty()) continue;
      if (!question && !is_heading_like(words, lines_[n])) break;
      body_line_ = n + 1;
      const bool bar = n == 0 && words.find(" | ") != words.npos;
      if (bar || is_digit(words[0])) continue;
      // A question heads its answer; it is the title when nothing else is.
      const std::size_t weight = question ? 1 : words.size();
      if (weight > longest) {
        longest = weight;
        title_line_ = n;
      }
    }
    tail_ = other_posts_ = false;
  }

  // "– Sarah, 32" below a quotation is no list.
  bool is_dash_alone() const {
    const std::string_view words = text(lines_[at_]);
    const bool dash = words.starts_with("– ") || words.starts_with("— ");
    const auto same = [&](std::size_t n) {
      return n < lines_.size() && text(lines_[n]).starts_with(words.substr(0, 4));
    };
    return dash && !same(at_ + 1) && (at_ == 0 || !same(at_ - 1));
  }

  void find_wrapping() {
    std::size_t breaks = 0;
    std::size_t inside = 0;  // of a sentence
    for (std::size_t n = 1; n < lines_.size(); ++n) {
      if (lines_[n].after_gap) continue;
      ++breaks;
      inside += is_lower(text(lines_[n])[0]);
    }
    wrapped_ = inside * 4 >= breaks && inside >= 2;
  }

  // "Signs of it are:" before a list, with marks or without.
  bool announces_list(std::size_t at) const {
    if (!text(lines_[at]).ends_with(':') || at + 1 >= lines_.size()) return false;
    if (list_mark(text(lines_[at + 1])) > 0) return true;
    for (std::size_t n = at + 1; n < at + 4; ++n) {
      if (n >= lines_.size() || !is_short_line(text(lines_[n]))) return false;
    }
    return true;
  }

  // Short, without a stop at the end, with a text after it.
  bool is_heading_like(std::string_view words, const Line& here) const {
    if (!is_short_line(words)) return false;
    const std::size_t next = static_cast<std::size_t>(&here - lines_.data()) + 1;
    if (next >= lines_.size()) return here.after_gap && at_ == 0;
    if (announces_list(next - 1)) return false;
    return lines_[next].after_gap || !is_lower(text(lines_[next])[0]);
  }

  // Does a line that no blank line separates start a block of its own?
  bool opens_block(const Line& here) const {
    if (!builder_.in_block()) return true;
    const std::string_view before = text(lines_[at_ - 1]);
    const std::string_view words = text(here);
    if (list_mark(words) > 0 || heading_hashes(words) > 0 ||
        (words.starts_with('+') && words.size() > 1 && !is_blank(words[1])))
      return true;
    const char first = words[0];
    const bool starts_low = first >= 'a' && first <= 'z';
    if (starts_low) return false;
    if (!wrapped_ && (ends_sentence(before) || before.ends_with(':'))) return true;
    // A short line without a stop: a heading and its text, or items of a list.
    const std::size_t longest = wrapped_ ? 48 : 100;
    return count_words(before) <= 12 && before.size() <= longest && !before.ends_with(',') &&
           !ends_sentence(before);
  }

  void block(BlockKind kind, std::uint8_t level, Span span) {
    builder_.begin_block(kind, level);
    builder_.append(span);
  }

  void heading(std::uint8_t level, Span span) {
    block(BlockKind::kHeading, level, span);
    builder_.end_block();
  }

  void list_item(Span span) {
    builder_.end_block();
    const Index lead_in = builder_.lead_in_here(1);
    block(BlockKind::kListItem, 1, span);
    if (lead_in != kNone) builder_.set_lead_in(lead_in);
  }

  DocumentBuilder builder_;
  std::vector<Line> lines_;
  bool wrapped_ = false;  // lines end where the column did, not where a thought does
  std::size_t at_ = 0;
  std::size_t title_line_ = static_cast<std::size_t>(-1);
  std::size_t body_line_ = 0;  // the first line that may be no title
  std::size_t bare_list_begin_ = 0;
  std::size_t bare_list_end_ = 0;
  bool tail_ = false;
  bool other_posts_ = false;
  bool titled_ = false;
};

}  // namespace

Document read_text(std::string bytes) { return TextReader(std::move(bytes)).run(); }

}  // namespace caveat
