#include "matching/tokenizer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/utf8.h"

namespace caveat {
namespace {

enum class Kind : std::uint8_t { kLetter, kDigit, kSign, kSoft, kComma, kBreak };

constexpr std::array<Kind, 128> make_ascii_kinds() {
  std::array<Kind, 128> kinds{};
  for (auto& kind : kinds) kind = Kind::kSoft;  // blanks, controls, quotation marks, * _ ~ ^ ` #
  for (int c = '0'; c <= '9'; ++c) kinds[c] = Kind::kDigit;
  for (int c = 'a'; c <= 'z'; ++c) kinds[c] = Kind::kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) kinds[c] = Kind::kLetter;
  for (const char c : {'%', '$', '&'}) kinds[c] = Kind::kSign;
  for (const char c : {',', '(', ')', '[', ']', '{', '}', '/', '\\', '+', '<', '>', '=', '@'}) {
    kinds[c] = Kind::kComma;
  }
  for (const char c : {';', ':', '.', '!', '?', '|'}) kinds[c] = Kind::kBreak;
  return kinds;
}
constexpr auto kAsciiKinds = make_ascii_kinds();

Kind kind_of(char32_t c) {
  if (c < 128) return kAsciiKinds[c];
  if (c == 0xA3 || c == 0x20AC) return Kind::kSign;  // pound, euro
  if (c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xAD || c == 0xAE) return Kind::kSoft;
  if (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xBA && c != 0xB5) return Kind::kComma;
  if (c == 0xD7 || c == 0xF7) return Kind::kComma;     // multiplication, division
  if (c >= 0x2010 && c <= 0x2012) return Kind::kSoft;  // hyphens
  if (c == 0x2014 || c == 0x2015 || c == 0x2026 || c == 0x2022) return Kind::kBreak;
  if (c >= 0x2000 && c <= 0x206F) return Kind::kSoft;  // spaces, quotation marks, joiners
  if (c == 0x2122 || c == 0xFE0F || c == 0x3000) return Kind::kSoft;
  if (c >= 0x2190 && c <= 0x2BFF) return Kind::kComma;    // arrows, symbols, dingbats
  if (c >= 0x1F000 && c <= 0x1FAFF) return Kind::kComma;  // emoji
  return Kind::kLetter;
}

bool is_ascii_alnum(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 128 && kAsciiKinds[byte] <= Kind::kDigit;
}
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Reads text[at, end) once, keeping the joint since the last token.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span range, const LexiconView& lexicon, std::vector<Token>& out,
            std::vector<WordId>& inner)
      : text_(text),
        at_(range.begin),
        begin_(range.begin),
        end_(range.end),
        lexicon_(lexicon),
        out_(out),
        inner_(inner) {}

  bool run() {
    while (at_ < end_) {
      if (text_[at_] == ' ') {
        ++at_;
        continue;
      }
      if (plain_word()) continue;
      const CodePoint point = decode_utf8(text_, at_);
      switch (kind_of(point.value)) {
        case Kind::kLetter:
        case Kind::kDigit:
          word();
          break;
        case Kind::kSign:
          sign(point);
          break;
        default:
          separator(point);
      }
    }
    return odd_;
  }

 private:
  char ahead(std::uint32_t n) const { return at_ + n < end_ ? text_[at_ + n] : ' '; }
  char behind(std::uint32_t n) const { return at_ >= begin_ + n ? text_[at_ - n] : ' '; }

  void widen(Joint joint) { joint_ = std::max(joint_, joint); }

  void push(std::uint32_t begin, std::uint32_t end, WordId id, bool digits) {
    out_.push_back({begin, end, id, first_ ? Joint::kSoft : joint_, digits});
    first_ = false;
    joint_ = Joint::kSoft;
  }

  // Length of an apostrophe at byte `at`; 0 when there is none.
  std::uint32_t apostrophe(std::uint32_t at) const {
    if (at < end_ && text_[at] == '\'') return 1;
    return text_.substr(at, std::min<std::size_t>(3, end_ - std::min(at, end_))) == "\xE2\x80\x99"
               ? 3
               : 0;
  }

  // Most words are ASCII letters with a blank or a comma behind: those are read
  // and looked up eight letters at a time. False for any other.
  bool plain_word() {
    if constexpr (std::endian::native != std::endian::little) return false;
    constexpr std::uint32_t kLongest = 32;
    std::array<char, kLongest> normal;
    WordKey key;
    std::uint32_t size = 0;
    for (;;) {
      // One byte more is read below.
      if (size == kLongest || text_.size() < at_ + size + 9) return false;
      const std::uint64_t chunk = load_letters(text_.data() + at_ + size, 8) | kEach * 0x20;
      const std::uint32_t more = count_alnum(text_.data() + at_ + size);
      const std::uint64_t letters = more == 8 ? chunk : chunk & ((std::uint64_t{1} << more * 8) - 1);
      if (more > 0) {
        std::memcpy(normal.data() + size, &letters, 8);
        // A word of eight is short when nothing follows.
        if (size == 8) key = {WordKey::mix(0, key.value), true};
        key.value = size == 0 ? letters : WordKey::mix(key.value, letters);
        size += more;
      }
      if (more < 8) break;
    }
    const std::uint32_t end = at_ + size;
    if (size == 0 || end > end_) return false;
    if (end < end_) {
      const char behind = text_[end];
      if (behind == '\'' || static_cast<unsigned char>(behind) >= 0x80) return false;
      if ((behind == '.' || behind == ',') && is_ascii_digit(text_[end - 1])) return false;
    }
    const WordId id = lexicon_.find(std::string_view(normal.data(), size), key);
    push(at_, end, id, is_ascii_digit(text_[at_]));
    at_ = end;
    return true;
  }

  static constexpr std::uint64_t kEach = 0x0101010101010101u;

  // How many of the eight bytes from `letters` on are ASCII letters or digits, up
  // to the first that is not. In each byte the upper bit of a sum tells.
  static std::uint32_t count_alnum(const char* letters) {
    const std::uint64_t raw = load_letters(letters, 8);
    const std::uint64_t plain = raw & kEach * 0x7F;
    const std::uint64_t lower = plain | kEach * 0x20;
    const auto from = [](std::uint64_t bytes, std::uint64_t least) {
      return bytes + kEach * (0x80 - least);
    };
    const std::uint64_t letter = from(lower, 'a') & ~from(lower, 'z' + 1);
    const std::uint64_t digit = from(plain, '0') & ~from(plain, '9' + 1);
    const std::uint64_t other = ~((letter | digit) & ~raw) & kEach * 0x80;
    return static_cast<std::uint32_t>(std::countr_zero(other)) / 8;
  }

  void word() {
    const std::uint32_t begin = at_;
    const bool digits = is_ascii_digit(text_[at_]);
    normal_.clear();
    const auto take = [&](char c) { normal_ += c; };
    while (at_ < end_) {
      const char c = text_[at_];
      if (is_ascii_alnum(c)) {
        take(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        ++at_;
      } else if ((c == '.' || c == ',') && is_ascii_digit(text_[at_ - 1]) &&
                 is_ascii_digit(ahead(1))) {
        take(c);
        ++at_;
      } else if (const std::uint32_t mark = apostrophe(at_)) {
        const char next = ahead(mark);
        if (!is_ascii_alnum(next)) break;
        if ((next == 's' || next == 'S') && !is_ascii_alnum(ahead(mark + 1))) {
          note_inner();
          push(begin, at_, lexicon_.find(normal_), digits);
          at_ += mark + 1;  // a possessive is no part of the word
          return;
        }
        take('\'');
        at_ += mark;
      } else if (static_cast<unsigned char>(c) >= 0x80) {
        const CodePoint point = decode_utf8(text_, at_);
        if (kind_of(point.value) != Kind::kLetter) break;
        odd_ |= point.value == 0x212A || point.value == 0x17F;
        for (std::uint32_t n = 0; n < point.length; ++n) take(text_[at_ + n]);
        at_ += point.length;
      } else {
        break;
      }
    }
    note_inner();
    push(begin, at_, lexicon_.find(normal_), digits);
  }

  void note_inner() {
    const std::string_view word = normal_;
    for (std::size_t at = 0; at < word.size();) {
      std::size_t end = at;
      while (end < word.size() && is_ascii_alnum(word[end])) ++end;
      if (end == word.size() && at == 0) return;  // it is all of the token
      const WordId id = end > at ? lexicon_.find(word.substr(at, end - at)) : kUnknownWord;
      if (id != kUnknownWord) inner_.push_back(id);
      at = end + 1;
    }
  }

  void sign(const CodePoint& point) {
    const std::string_view shown = text_.substr(at_, point.length);
    const WordId id = lexicon_.find(shown == "&" ? "and" : shown);
    push(at_, at_ + point.length, id, false);
    at_ += point.length;
  }

  void separator(const CodePoint& point) {
    const bool tight = behind(1) != ' ' && ahead(point.length) != ' ';
    Kind kind = kind_of(point.value);
    if (point.value == '.' || point.value == ':') {
      // "U.S.", "e.g.", "10:30", "example.com": no stop when letters follow at once.
      if (tight && is_ascii_alnum(ahead(1)) && is_ascii_alnum(behind(1))) kind = Kind::kSoft;
    } else if (point.value == '-') {
      if ((behind(1) == ' ' && ahead(1) == ' ') || ahead(1) == '-' || behind(1) == '-') {
        kind = Kind::kBreak;
      }
    } else if (point.value == 0x2013) {  // en dash: joins when tight ("50–70"), breaks when spaced
      kind = tight ? Kind::kSoft : Kind::kBreak;
    }
    if (kind == Kind::kComma) widen(Joint::kComma);
    if (kind == Kind::kBreak) widen(Joint::kBreak);
    at_ += point.length;
  }

  std::string_view text_;
  std::uint32_t at_;
  std::uint32_t begin_;
  std::uint32_t end_;
  const LexiconView& lexicon_;
  std::vector<Token>& out_;
  std::vector<WordId>& inner_;
  Joint joint_ = Joint::kSoft;
  bool first_ = true;
  bool odd_ = false;
  std::string normal_;
};

}  // namespace

bool tokenize(std::string_view text, Span range, const LexiconView& lexicon,
              std::vector<Token>& out, std::vector<WordId>& inner) {
  return Tokenizer(text, range, lexicon, out, inner).run();
}

}  // namespace caveat
