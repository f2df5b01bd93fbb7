#include "readers/text_reader.h"

#include <algorithm>
#include <vector>

#include "document/builder.h"

namespace caveat {
namespace {

// Lines of page chrome, lower case: equal to the whole line.
constexpr std::string_view kChrome[] = {
    "bottom of page",
    "top of page",
    "read more",
    "see all",
    "share this",
    "share",
    "scroll to top",
    "skip to content",
    "skip to main content",
    "home",
    "menu",
    "search",
    "subscribe",
    "back to top",
    "previous post",
    "next post",
    "continue reading",
    "related posts",
    "print",
    "tweet",
    "table of contents",
    "advertisement",
    "log in",
    "sign up",
    "comments",
    "leave a comment",
    "post comment",
};
// Lines that begin a part that is chrome to the end of the file.
constexpr std::string_view kTail[] = {"leave a reply", "your email address will not be published",
                                      "post a comment", "cancel reply"};
// Lines that begin a list of other posts: their short lines are skipped, their teasers stay.
constexpr std::string_view kOtherPosts[] = {"recent posts",     "related posts",
                                            "related articles", "you may also like",
                                            "popular posts",    "more from this author"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

struct Line {
  Span span;              // without surrounding white space
  bool after_gap = true;  // a blank line stands before it
};

std::vector<Line> cut_lines(std::string_view text) {
  std::vector<Line> lines;
  bool gap = true;
  for (std::uint32_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
    std::uint32_t end = at;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    std::uint32_t next = end;
    if (next < text.size()) next += text.substr(next, 2) == "\r\n" ? 2 : 1;
    // No-break spaces make a line look blank to a reader.
    std::uint32_t begin = at;
    while (begin < end && (is_blank(text[begin]) || text.substr(begin, 2) == "\xC2\xA0"))
      begin += is_blank(text[begin]) ? 1 : 2;
    std::uint32_t last = end;
    while (last > begin && (is_blank(text[last - 1]) ||
                            (last - begin >= 2 && text.substr(last - 2, 2) == "\xC2\xA0"))) {
      last -= is_blank(text[last - 1]) ? 1 : 2;
    }
    if (begin >= last) {
      gap = true;
    } else {
      lines.push_back({{begin, last}, gap});
      gap = false;
    }
    at = next;
  }
  return lines;
}

bool ends_sentence(std::string_view line) {
  while (!line.empty() &&
         (line.back() == ')' || line.back() == '"' || line.back() == '\'' || line.back() == '*')) {
    line.remove_suffix(1);
  }
  if (line.ends_with("”") || line.ends_with("’")) line.remove_suffix(3);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("…");
}

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    words += c != ' ' && !inside;
    inside = c != ' ';
  }
  return words;
}

// Length of a list mark ("- ", "• ", "* ", "1. ", "2) ") at the start of a line; 0 when none.
std::uint32_t list_mark(std::string_view line) {
  for (const std::string_view mark : {"- ", "* ", "• ", "– ", "· ", "+ ", "‣ ", "✓ ", "✔ ", "✅ "}) {
    if (line.starts_with(mark)) return static_cast<std::uint32_t>(mark.size());
  }
  if (line.starts_with("•")) return 3;
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2 || digits + 1 >= line.size()) return 0;
  if ((line[digits] != '.' && line[digits] != ')') || line[digits + 1] != ' ') return 0;
  std::size_t end = digits + 1;
  while (end < line.size() && line[end] == ' ') ++end;
  return static_cast<std::uint32_t>(end);
}

bool is_numbered(std::string_view line) {
  return !line.empty() && line[0] >= '0' && line[0] <= '9';
}

class TextReader {
 public:
  explicit TextReader(std::string bytes)
      : builder_(std::move(bytes), Format::kText), lines_(cut_lines(builder_.source())) {}

  Document run() {
    for (at_ = 0; at_ < lines_.size(); ++at_) line(lines_[at_]);
    return std::move(builder_).finish();
  }

 private:
  std::string_view text(const Line& line) const { return line.span.of(builder_.source()); }

  void line(const Line& here) {
    std::string_view words = text(here);
    const std::string low = lower(words);
    if (tail_ || std::any_of(std::begin(kTail), std::end(kTail),
                             [&](std::string_view mark) { return low.starts_with(mark); })) {
      builder_.end_block();
      tail_ = true;
      builder_.add_skipped("comment form", here.span);
      return;
    }
    if (is_one_of(kOtherPosts, low)) {
      builder_.end_block();
      other_posts_ = true;
      builder_.add_skipped("link list", here.span);
      return;
    }
    if (is_one_of(kChrome, low) || is_counter(low)) {
      builder_.end_block();
      builder_.add_skipped("page chrome", here.span);
      return;
    }
    const bool short_line = count_words(words) <= 14 && words.size() <= 110;
    const bool opens = here.after_gap || opens_block(here);
    if (!opens) {  // the line goes on where the last one ended
      builder_.append_as(" ", {here.span.begin, here.span.begin});
      builder_.append(here.span);
      return;
    }
    if (words.starts_with('#')) {
      std::uint32_t level = 0;
      while (level < words.size() && words[level] == '#') ++level;
      if (level <= 6) {
        heading(static_cast<std::uint8_t>(level), {here.span.begin + level, here.span.end});
        return;
      }
    }
    if (words.starts_with('+') && words.size() > 1 &&
        words[1] != ' ') {  // "+Answer" of an opened FAQ
      block(BlockKind::kParagraph, 0, {here.span.begin + 1, here.span.end});
      return;
    }
    const std::uint32_t mark = list_mark(words);
    if (mark > 0 && (!is_numbered(words) || !is_heading_like(words.substr(mark), here))) {
      list_item({here.span.begin + mark, here.span.end});
      return;
    }
    lead_in_ = kNone;
    const std::string_view bare = words.substr(mark);
    if (short_line && bare.ends_with('?')) {
      block(BlockKind::kFaqQuestion, 0, {here.span.begin + mark, here.span.end});
    } else if (is_heading_like(bare, here)) {
      if (other_posts_) {
        builder_.end_block();
        builder_.add_skipped("link list", here.span);
      } else {
        heading(2, {here.span.begin + mark, here.span.end});
      }
    } else {
      block(BlockKind::kParagraph, 0, here.span);
    }
  }

  // "2 views0 comments", "5 min read", "3 comments"
  static bool is_counter(std::string_view low) {
    if (low.empty() || low[0] < '0' || low[0] > '9' || low.size() > 40) return false;
    return low.ends_with(" comments") || low.ends_with(" comment") || low.ends_with(" views") ||
           low.ends_with(" min read");
  }

  // Short, without a stop at the end, with a text after it.
  bool is_heading_like(std::string_view words, const Line& here) const {
    if (count_words(words) > 12 || words.size() > 100 || words.empty()) return false;
    if (ends_sentence(words) || words.ends_with(',') || words.ends_with(';')) return false;
    const char first = words[0];
    if (first >= 'a' && first <= 'z') return false;
    // A short line among lines that all end like it is verse or an address, not a heading;
    // a heading is followed by something longer or by a list.
    const std::size_t next = static_cast<std::size_t>(&here - lines_.data()) + 1;
    if (next >= lines_.size()) return here.after_gap && at_ == 0;
    return true;
  }

  // Does a line that no blank line separates start a block of its own?
  bool opens_block(const Line& here) const {
    if (!builder_.in_block()) return true;
    const std::string_view before = text(lines_[at_ - 1]);
    const std::string_view words = text(here);
    if (list_mark(words) > 0 || words.starts_with("#") ||
        (words.starts_with('+') && words.size() > 1 && words[1] != ' '))
      return true;
    const char first = words[0];
    const bool starts_low = first >= 'a' && first <= 'z';
    if (starts_low) return false;
    if (ends_sentence(before) || before.ends_with(':')) return true;
    // A short unpunctuated line before a long one: a heading and its text.
    return count_words(before) <= 12 && before.size() <= 100 && words.size() > before.size();
  }

  void block(BlockKind kind, std::uint8_t level, Span span) {
    builder_.begin_block(kind, level);
    builder_.append(span);
  }

  void heading(std::uint8_t level, Span span) {
    block(BlockKind::kHeading, level, span);
    builder_.end_block();
    lead_in_ = kNone;
  }

  void list_item(Span span) {
    builder_.end_block();
    if (lead_in_ == kNone) lead_in_ = builder_.last_block();
    const Index lead_in = lead_in_;
    block(BlockKind::kListItem, 1, span);
    if (lead_in != kNone) builder_.set_lead_in(lead_in);
  }

  DocumentBuilder builder_;
  std::vector<Line> lines_;
  std::size_t at_ = 0;
  bool tail_ = false;
  bool other_posts_ = false;
  Index lead_in_ = kNone;
};

}  // namespace

Document read_text(std::string bytes) { return TextReader(std::move(bytes)).run(); }

}  // namespace caveat
