#include "measure/quotes.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace caveat {
namespace {

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

char32_t straightened(char32_t c) {
  switch (c) {
    case U'\u2018':
    case U'\u2019':
      return U'\'';
    case U'\u201C':
    case U'\u201D':
      return U'"';
    case U'\u2011':
      return U'-';
    default:
      return c;
  }
}

// The text from a byte on, character by character.
struct Cursor {
  std::string_view text;
  std::uint32_t at = 0;

  bool done() const { return at >= text.size(); }
  // Nothing where the text ends.
  char32_t peek() const { return done() ? U'\0' : decode_utf8(text, at).value; }
  void next() { at += decode_utf8(text, at).length; }
  void skip_space() {
    while (!done() && is_space(peek())) next();
  }
  void skip_any(std::u32string_view set) {
    while (!done() && set.find(peek()) != std::u32string_view::npos) next();
  }
};

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

// Each finder looks at one place, `here`, and gives the end of a break that
// starts there, or 0.

// ". Next", "?) 3", "!” “So".
std::uint32_t break_after_stop(Cursor here) {
  here.next();
  here.skip_any(U"\"'\u201D\u2019)]*_");
  const std::uint32_t blank = here.at;
  here.skip_space();
  if (here.at == blank) return 0;
  const std::uint32_t end = here.at;
  here.skip_any(U"\"'\u201C([*_");
  const char32_t c = here.peek();
  return (c >= U'A' && c <= U'Z') || is_digit(c) ? end : 0;
}

// An empty line, or the end of a line before a list item, quote or table row.
std::uint32_t break_at_line_end(Cursor here) {
  here.next();
  const std::uint32_t behind = here.at;
  std::uint32_t last_line_end = 0;
  while (!here.done() && is_space(here.peek())) {
    if (here.peek() == U'\n') last_line_end = here.at + 1;
    here.next();
  }
  if (last_line_end != 0) return last_line_end;
  if (std::u32string_view(U"-*+>#|").find(here.peek()) != std::u32string_view::npos &&
      !here.done()) {
    here.next();
  } else {
    const std::uint32_t number = here.at;
    while (is_digit(here.peek())) here.next();
    if (here.at == number || (here.peek() != U'.' && here.peek() != U')')) return 0;
    here.next();
  }
  return !here.done() && is_space(here.peek()) ? behind : 0;
}

// True for what makes the word before it longer: `<p_x`, `<pé`.
bool goes_on(char32_t c) {
  constexpr char32_t kFirstLetterBeyondAscii = 0xC0;
  const bool punctuation = c >= 0x2000 && c <= 0x206F;
  return c == U'_' || (c >= kFirstLetterBeyondAscii && !punctuation && !is_space(c));
}

constexpr std::array<std::string_view, 17> kBlockTags = {
    "p",  "li",  "h1", "h2",         "h3",      "h4", "h5", "h6", "td",
    "th", "div", "br", "blockquote", "section", "ul", "ol", "tr"};

// The start or end tag of a block, lower case.
std::uint32_t break_at_tag(Cursor here, bool& no_tag_ends) {
  const std::string_view text = here.text;
  here.next();
  if (here.peek() == U'/') here.next();
  const std::uint32_t begin = here.at;
  while (is_letter(here.peek()) || is_digit(here.peek())) here.next();
  const std::string_view name = text.substr(begin, here.at - begin);
  if (std::find(kBlockTags.begin(), kBlockTags.end(), name) == kBlockTags.end()) return 0;
  if (goes_on(here.peek())) return 0;
  // A text of "<p<p<p" must not be searched to its end for each of them.
  const std::size_t close = no_tag_ends ? std::string_view::npos : text.find('>', here.at);
  no_tag_ends = close == std::string_view::npos;
  return no_tag_ends ? 0 : static_cast<std::uint32_t>(close) + 1;
}

}  // namespace

FoldedText::FoldedText(std::string_view text) {
  bool blank = true;
  for (Cursor here{text}; !here.done();) {
    const std::uint32_t begin = here.at;
    const char32_t c = straightened(here.peek());
    here.next();
    const bool space = is_space(c);
    if (space && blank) continue;
    blank = space;
    append_utf8(flat_, space ? U' ' : c);
    source_.resize(flat_.size(), Span{begin, here.at});
  }
}

std::optional<Span> FoldedText::find(std::string_view quote, std::uint32_t occurrence) const {
  std::string wanted = FoldedText(quote).flat_;
  if (wanted.ends_with(' ')) wanted.pop_back();
  if (wanted.empty()) return std::nullopt;
  std::size_t found = std::string::npos;
  std::uint32_t seen = 0;
  for (std::size_t at = flat_.find(wanted); at != std::string::npos && seen < occurrence;
       at = flat_.find(wanted, at + 1)) {
    found = at;
    ++seen;
  }
  if (found == std::string::npos) return std::nullopt;
  return Span{source_[found].begin, source_[found + wanted.size() - 1].end};
}

RawSentences::RawSentences(std::string_view text) {
  bool no_tag_ends = false;
  for (Cursor here{text}; !here.done();) {
    std::uint32_t end = 0;
    switch (here.peek()) {
      case U'.':
      case U'!':
      case U'?':
        end = break_after_stop(here);
        break;
      case U'\n':
        end = break_at_line_end(here);
        break;
      case U'<':
        end = break_at_tag(here, no_tag_ends);
        break;
      default:
        break;
    }
    if (end == 0) {
      here.next();
    } else {
      ends_.push_back(end);
      here.at = end;
    }
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  if (ends_.empty() || ends_.back() < size) ends_.push_back(size);
}

Span RawSentences::widen(Span span) const {
  const auto first = std::upper_bound(ends_.begin(), ends_.end(), span.begin);
  const auto last = std::lower_bound(ends_.begin(), ends_.end(), span.end);
  if (first == ends_.end() || last == ends_.end()) return span;
  return {first == ends_.begin() ? 0 : *(first - 1), *last};
}

std::uint32_t count_blank_separated_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (Cursor here{text}; !here.done(); here.next()) {
    const bool space = is_space(here.peek());
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

std::string fold_space(std::string_view text) {
  std::string out;
  bool blank = true;
  for (Cursor here{text}; !here.done();) {
    const std::uint32_t begin = here.at;
    const bool space = is_space(here.peek());
    here.next();
    if (space && blank) continue;
    blank = space;
    if (space) {
      out += ' ';
    } else {
      out += text.substr(begin, here.at - begin);
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace caveat
