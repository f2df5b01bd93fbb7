#include "language/sentences.h"

#include <algorithm>
#include <string>

namespace caveat {
namespace {

// Words whose full stop does not end a sentence, lower case, sorted. Those in
// kOften may end one when a capital follows ("… 50 mg etc. Then").
constexpr std::string_view kAbbreviations[] = {
    "al",  "approx", "assoc", "ca",  "capt", "cf",   "col", "corp", "dept", "dr",
    "ed",  "eds",    "eg",    "e.g", "est",  "et",   "fig", "figs", "gen",  "hon",
    "i.e", "ie",     "inc",   "jan", "jr",   "lt",   "ltd", "mr",   "mrs",  "ms",
    "mt",  "nos",    "nov",   "oct", "pp",   "prof", "ref", "refs", "rep",  "rev",
    "sen", "sgt",    "sr",    "st",  "supp", "univ", "v",   "viz",  "vol",  "vs",
};
// Abbreviations that end a sentence when the next word starts with a capital.
constexpr std::string_view kOften[] = {"a.m", "co", "etc", "no", "p.m", "u.k", "u.s", "u.s.a"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0xC0;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Span> run() {
    for (at_ = 0; at_ < size(); ++at_) {
      const char c = text_[at_];
      if (c == '.' || c == '!' || c == '?') {
        stop();
      } else if (is_space(c) && at_ - begin_ >= kMaxSentenceBytes) {
        cut(at_);
      }
    }
    cut(size());
    return std::move(out_);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  void cut(std::uint32_t end) {
    std::uint32_t begin = begin_;
    while (begin < end && is_space(text_[begin])) ++begin;
    std::uint32_t last = end;
    while (last > begin && is_space(text_[last - 1])) --last;
    if (last > begin) out_.push_back({begin, last});
    begin_ = end;
  }

  // Quotation marks, brackets and footnote marks that close a sentence: their length at `at`.
  std::uint32_t closer(std::uint32_t at) const {
    const std::string_view rest = text_.substr(at, 3);
    if (rest.empty()) return 0;
    if (std::string_view("\"')]*").find(rest[0]) != std::string_view::npos) return 1;
    if (rest == "”" || rest == "’") return 3;
    if (rest.starts_with("»")) return 2;
    return 0;
  }

  // Opening quotation marks and brackets before the next sentence's first letter.
  std::uint32_t opener(std::uint32_t at) const {
    const std::string_view rest = text_.substr(at, 3);
    if (rest.empty()) return 0;
    if (std::string_view("\"'([*").find(rest[0]) != std::string_view::npos) return 1;
    if (rest == "“" || rest == "‘") return 3;
    if (rest.starts_with("«")) return 2;
    return 0;
  }

  // The word that ends right before `at`, with inner stops: "e.g" of "e.g.".
  std::string word_before(std::uint32_t at) const {
    std::uint32_t begin = at;
    while (begin > begin_ &&
           (is_letter(text_[begin - 1]) || text_[begin - 1] == '.' || is_digit(text_[begin - 1]))) {
      --begin;
    }
    std::string word(text_.substr(begin, at - begin));
    for (char& c : word) {
      if (is_upper(c)) c = static_cast<char>(c + 32);
    }
    return word;
  }

  void stop() {
    const std::uint32_t first = at_;
    // A run of stops is one: "...", "?!", "!!".
    while (at_ + 1 < size() &&
           (text_[at_ + 1] == '.' || text_[at_ + 1] == '!' || text_[at_ + 1] == '?'))
      ++at_;
    const bool run = at_ > first;
    std::uint32_t end = at_ + 1;
    while (const std::uint32_t length = closer(end)) end += length;
    // Superscript-like marks that stick to the stop: "works.12 Next", "works.[3] Next".
    std::uint32_t marks = end;
    while (marks < size() && marks - end < 8 &&
           (is_digit(text_[marks]) || text_[marks] == ',' || text_[marks] == '[' ||
            text_[marks] == ']')) {
      ++marks;
    }
    const bool letters_before =
        first > begin_ &&
        (is_letter(text_[first - 1]) || text_[first - 1] == ')' || text_[first - 1] == '%');
    if (marks > end && letters_before && (marks == size() || is_space(text_[marks]))) end = marks;
    if (end < size() && !is_space(text_[end])) return;  // "3.5", "example.com", "U.S.A"
    std::uint32_t next = end;
    while (next < size() && is_space(text_[next])) ++next;
    if (next == size()) return;
    while (const std::uint32_t length = opener(next)) next += length;
    const char following = next < size() ? text_[next] : 'A';
    const bool starts_low = is_lower(following);
    if (text_[first] == '.' && !run) {
      if (is_abbreviation(first, following)) return;
      if (starts_low) return;
      // "p < .05" never gets here: a digit follows. A list number "1." is not a sentence.
      if (first > begin_ && is_list_number(first)) return;
    } else if (starts_low) {
      return;  // an ellipsis or a quoted question that goes on: “Why me?” she asked
    }
    at_ = end - 1;
    cut(end);
  }

  bool is_abbreviation(std::uint32_t stop, char following) const {
    const std::string word = word_before(stop);
    if (word.empty()) return false;
    if (std::binary_search(std::begin(kAbbreviations), std::end(kAbbreviations), word)) return true;
    const bool capital = is_upper(following);
    if (std::binary_search(std::begin(kOften), std::end(kOften), word)) {
      return !capital || word == "no" ? is_digit(following) || !capital : false;
    }
    // An initial: "J. Smith", "Sarah M. is 32". A lone "I." ends a sentence.
    return word.size() == 1 && is_upper(text_[stop - 1]) && word != "i" &&
           (stop < 2 || !is_letter(text_[stop - 2]));
  }

  // "1." or "12." as the first thing of a sentence.
  bool is_list_number(std::uint32_t stop) const {
    std::uint32_t at = stop;
    while (at > begin_ && is_digit(text_[at - 1])) --at;
    if (at == stop || stop - at > 3) return false;
    while (at > begin_ && is_space(text_[at - 1])) --at;
    return at == begin_;
  }

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t begin_ = 0;
  std::vector<Span> out_;
};

}  // namespace

std::vector<Span> split_sentences(std::string_view text) { return Splitter(text).run(); }

}  // namespace caveat
