#include "language/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"

namespace caveat {
namespace {

// Words whose full stop does not end a sentence, lower case, sorted. One in
// capitals is another word ("people with MS.", "the ED.").
constexpr std::string_view kAbbreviations[] = {
    "al",  "approx", "assoc", "ca",  "capt", "cf",   "col",  "dept", "dr",   "e.g", "ed",
    "eds", "eg",     "est",   "fig", "figs", "gen",  "hon",  "i.e",  "ie",   "jr",  "lt",
    "mr",  "mrs",    "ms",    "mt",  "nos",  "pp",   "prof", "ref",  "refs", "rep", "rev",
    "sen", "sgt",    "sr",    "st",  "supp", "univ", "v",    "viz",  "vol",  "vs",
};
// Abbreviations that end a sentence when a capital follows.
constexpr std::string_view kOften[] = {"co",  "corp", "etc", "inc", "jan",
                                       "ltd", "no",   "nov", "oct"};
// Words that open sentences and no names: they tell "the U.S. The" from "the U.S. Food and".
constexpr std::string_view kStarters[] = {
    "A",    "After", "All",   "Also",  "Although", "An",    "And",   "As",   "At",      "Because",
    "But",  "By",    "For",   "From",  "He",       "Her",   "His",   "How",  "However", "I",
    "If",   "In",    "It",    "Its",   "Many",     "More",  "Most",  "My",   "No",      "Not",
    "On",   "One",   "Or",    "Our",   "She",      "Since", "So",    "Some", "Such",    "That",
    "The",  "Their", "There", "These", "They",     "This",  "Those", "To",   "We",      "What",
    "When", "Where", "While", "Who",   "Why",      "With",  "Yet",   "You",  "Your",
};
// Words before a single capital that ends a sentence: "vitamin D. It", "Plan B. The".
constexpr std::string_view kBeforeLetter[] = {
    "appendix",  "bipolar", "category", "class", "figure",  "grade",    "group",
    "hepatitis", "option",  "part",     "plan",  "point",   "schedule", "section",
    "stage",     "step",    "table",    "type",  "vitamin",
};

static_assert(std::is_sorted(std::begin(kAbbreviations), std::end(kAbbreviations)) &&
              std::is_sorted(std::begin(kOften), std::end(kOften)) &&
              std::is_sorted(std::begin(kStarters), std::end(kStarters)) &&
              std::is_sorted(std::begin(kBeforeLetter), std::end(kBeforeLetter)));

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) {
  return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0xC0;
}

// The first byte of what may stand between two words, or of a letter that is no ASCII one.
bool parts_words(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xC0 || (byte < 0x80 && !is_alnum(c) && c != '\'');
}

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view word) {
  return std::binary_search(std::begin(list), std::end(list), word);
}

// First bytes of what may end a sentence.
constexpr auto kStops = [] {
  std::array<bool, 256> stops{};
  for (const unsigned char c : {'.', '!', '?', '\xE2'}) stops[c] = true;
  return stops;
}();

class Splitter {
 public:
  Splitter(std::string_view text, std::vector<Span>& out) : text_(text), out_(out) {}

  void run() {
    while (at_ < size()) {
      // Nothing happens between stops, until the sentence is too long.
      const std::uint32_t end = std::min(size(), begin_ + kMaxSentenceBytes);
      const char* const bytes = text_.data();
      std::uint32_t at = at_;
      while (at < end && !kStops[static_cast<unsigned char>(bytes[at])]) ++at;
      at_ = at;
      if (at_ == size()) break;
      const char c = text_[at_];
      if (c == '.' || c == '!' || c == '?') {
        stop(1);
      } else if (c == '\xE2' && text_.substr(at_, 3) == "…") {
        stop(3);
      } else if (at_ - begin_ >= kMaxSentenceBytes &&
                 (is_space(c) || (at_ - begin_ >= 2 * kMaxSentenceBytes && parts_words(c)))) {
        cut(at_);
      }
      ++at_;
    }
    cut(size());
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

  // Length of a stop at `at`; 0 when there is none.
  std::uint32_t stop_length(std::uint32_t at) const {
    if (at >= size()) return 0;
    const char c = text_[at];
    if (c == '.' || c == '!' || c == '?') return 1;
    return c == '\xE2' && text_.substr(at, 3) == "…" ? 3 : 0;
  }

  // Quotation marks and brackets that close a sentence: their length at `at`.
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
  std::string_view word_before(std::uint32_t at) const {
    std::uint32_t begin = at;
    while (begin > begin_ &&
           (is_letter(text_[begin - 1]) || text_[begin - 1] == '.' || is_digit(text_[begin - 1]))) {
      --begin;
    }
    return text_.substr(begin, at - begin);
  }

  std::string_view word_at(std::uint32_t at) const {
    std::uint32_t end = at;
    while (end < size() && is_letter(text_[end])) ++end;
    return text_.substr(at, end - at);
  }

  // At the first byte of a stop of `length` bytes: cuts behind it when a sentence ends there.
  void stop(std::uint32_t length) {
    const std::uint32_t first = at_;
    std::uint32_t end = first + length;
    while (const std::uint32_t more = stop_length(end)) end += more;  // "...", "?!", "!!" are one
    const bool single = end == first + 1;
    at_ = end - 1;
    while (const std::uint32_t more = closer(end)) end += more;
    end = past_marks(first, end);
    if (end < size() && !is_space(text_[end])) {
      if (single && is_lost_blank(first, end)) cut(end);
      return;  // "3.5", "example.com", "U.S.A"
    }
    std::uint32_t next = end;
    while (next < size() && is_space(text_[next])) ++next;
    if (next == size()) return;
    if (stop_length(next) > 0) return;  // ". . ."
    while (const std::uint32_t more = opener(next)) next += more;
    const char following = next < size() ? text_[next] : 'A';
    // An ellipsis, an abbreviation or a quoted question that goes on: “Why me?” she asked
    if (is_lower(following)) return;
    if (single && text_[first] == '.' && (is_abbreviation(first, next) || is_list_number(first)))
      return;
    at_ = end - 1;
    cut(end);
  }

  // Reference marks that stick to the stop: "works.12 Next", "works.[3] Next".
  std::uint32_t past_marks(std::uint32_t stop, std::uint32_t end) const {
    const bool after_word = stop > begin_ && (is_letter(text_[stop - 1]) ||
                                              text_[stop - 1] == ')' || text_[stop - 1] == '%');
    std::uint32_t marks = end;
    while (marks < size() && marks - end < 8 &&
           (is_digit(text_[marks]) || text_[marks] == ',' || text_[marks] == '[' ||
            text_[marks] == ']')) {
      ++marks;
    }
    const bool stuck = marks + 1 < size() && is_upper(text_[marks]) && is_lower(text_[marks + 1]);
    return after_word && (marks == size() || is_space(text_[marks]) || stuck) ? marks : end;
  }

  // "the brain.Ketamine acts": extracts lose the blank where markup stood. `end` is where the
  // marks behind the stop end.
  bool is_lost_blank(std::uint32_t stop, std::uint32_t end) const {
    if (stop < begin_ + 3 || end + 1 >= size()) return false;
    return is_lower(text_[stop - 1]) && is_lower(text_[stop - 2]) && is_lower(text_[stop - 3]) &&
           is_upper(text_[end]) && (is_lower(text_[end + 1]) || is_space(text_[end + 1]));
  }

  // Does the stop at `stop` belong to the word in front of it? `next` is where the next word is.
  bool is_abbreviation(std::uint32_t stop, std::uint32_t next) const {
    const std::string_view written = word_before(stop);
    if (written.empty()) return false;
    // None of the words below is longer.
    if (written.size() > 6 && written.find('.') == written.npos) return false;
    const std::string word = lower(written);
    const bool capital = next < size() && is_upper(text_[next]);
    const bool digit = next < size() && is_digit(text_[next]);
    const bool in_capitals =
        word.size() > 1 && std::all_of(written.begin(), written.end(), is_upper);
    if (word == "a.m" || word == "p.m") {  // "10 p.m. ET"
      const std::string_view zone = word_at(next);
      return !capital || (zone.size() > 1 && std::all_of(zone.begin(), zone.end(), is_upper));
    }
    if (is_one_of(kOften, word)) return digit || !capital;
    if (!in_capitals && is_one_of(kAbbreviations, word)) return true;
    if (written.find('.') != written.npos && is_letter(written[0])) {  // U.S. Ph.D. a.k.a.
      return !is_one_of(kStarters, word_at(next));
    }
    return written.size() == 1 && is_upper(written[0]) && is_initial(stop, next);
  }

  // "J. Smith", "Sarah M. Jones"; not "vitamin D. It", "So do I. We".
  bool is_initial(std::uint32_t stop, std::uint32_t next) const {
    if (text_[stop - 1] == 'I' && is_one_of(kStarters, word_at(next))) return false;
    std::uint32_t end = stop - 1;
    while (end > begin_ && is_space(text_[end - 1])) --end;
    return !is_one_of(kBeforeLetter, lower(word_before(end)));
  }

  // "1." or "12." as the first thing of a sentence.
  bool is_list_number(std::uint32_t stop) const {
    std::uint32_t at = stop;
    while (at > begin_ && stop - at < 4 && is_digit(text_[at - 1])) --at;
    if (at == stop || stop - at > 3) return false;
    while (at > begin_ && is_space(text_[at - 1])) --at;
    return at == begin_;
  }

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t begin_ = 0;
  std::vector<Span>& out_;
};

}  // namespace

void split_sentences(std::string_view text, std::vector<Span>& out) { Splitter(text, out).run(); }

}  // namespace caveat
