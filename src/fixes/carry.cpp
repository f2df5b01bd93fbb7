#include "fixes/carry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "language/inflection.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

// Length of an apostrophe at byte `at`; 0 when there is none.
std::size_t apostrophe(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with('\'')) return 1;
  return text.substr(at).starts_with("\xE2\x80\x99") ? 3 : 0;
}

// Letters beyond ASCII: not the marks of U+2000..U+206F, nor no-break space and signs below U+00C0.
bool is_other_letter(char32_t c) {
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF);
}

std::size_t letter(std::string_view text, std::size_t at) {
  if (is_alnum(text[at])) return 1;
  if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
  const CodePoint point = decode_utf8(text, static_cast<std::uint32_t>(at));
  return point.valid && is_other_letter(point.value) ? point.length : 0;
}

std::string capitalised(std::string_view word) {
  std::string out(word);
  if (!out.empty()) out[0] = to_upper(out[0]);
  return out;
}

std::string upper(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = to_upper(c);
  return out;
}

bool has_capital(std::string_view word) { return std::any_of(word.begin(), word.end(), is_upper); }

// Words that a title leaves small.
bool is_small(std::string_view word) {
  constexpr std::array<std::string_view, 12> kSmall = {"a",   "an", "and", "as", "at", "by",
                                                       "for", "in", "of",  "on", "or", "the"};
  return word == "to" || std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

constexpr std::pair<std::string_view, std::string_view> kNumbers[] = {
    {"is", "are"},       {"was", "were"},       {"has", "have"},       {"does", "do"},
    {"isn't", "aren't"}, {"wasn't", "weren't"}, {"hasn't", "haven't"}, {"doesn't", "don't"},
    {"isn’t", "aren’t"}, {"wasn’t", "weren’t"}, {"hasn’t", "haven’t"}, {"doesn’t", "don’t"},
};

}  // namespace

std::vector<Span> words_in(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    for (std::size_t size = 0; end < text.size() && (size = letter(text, end)) > 0;) {
      end += size;
      if (end >= text.size()) break;
      const bool between_digits = (text[end] == '.' || text[end] == ',') &&
                                  is_digit(text[end - 1]) && end + 1 < text.size() &&
                                  is_digit(text[end + 1]);
      if (between_digits) ++end;
      const std::size_t mark = apostrophe(text, end);
      if (mark == 0 || end + mark >= text.size() || letter(text, end + mark) == 0) continue;
      const char next = to_lower(text[end + mark]);
      const bool last = end + mark + 1 >= text.size() || letter(text, end + mark + 1) == 0;
      if (next == 's' && last) break;
      end += mark;
    }
    if (end > at) {
      out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      // The s of a possessive is no word.
      const std::size_t mark = end < text.size() ? apostrophe(text, end) : 0;
      if (mark > 0 && end + mark < text.size() && to_lower(text[end + mark]) == 's' &&
          (end + mark + 1 >= text.size() || letter(text, end + mark + 1) == 0)) {
        end += mark + 1;
      }
      at = end;
    } else {
      at += decode_utf8(text, static_cast<std::uint32_t>(at)).length;
    }
  }
  return out;
}

LetterCase case_of(std::string_view word) {
  std::size_t uppers = 0;
  std::size_t lowers = 0;
  for (const char c : word) {
    uppers += is_upper(c);
    lowers += is_lower(c);
  }
  if (uppers == 0) return lowers == 0 ? LetterCase::kCaseless : LetterCase::kLower;
  if (lowers == 0) {
    if (uppers > 1) return LetterCase::kUpper;
    return is_upper(word.front()) ? LetterCase::kCapital : LetterCase::kMixed;
  }
  return uppers == 1 && is_upper(word.front()) ? LetterCase::kCapital : LetterCase::kMixed;
}

std::optional<std::string> carry_case(LetterCase found, std::string_view word) {
  switch (found) {
    case LetterCase::kLower:
    case LetterCase::kCaseless:
      return std::string(word);
    case LetterCase::kCapital:
      return has_capital(word) ? std::string(word) : capitalised(word);
    case LetterCase::kUpper:
      return upper(word);
    case LetterCase::kMixed:
      break;
  }
  return std::nullopt;
}

std::optional<std::string> carry_phrase_case(std::string_view found, std::string_view phrase,
                                             bool title_case) {
  const std::vector<Span> words = words_in(found);
  if (words.empty()) return std::nullopt;
  const auto all = [&](LetterCase wanted) {
    return std::all_of(words.begin(), words.end(), [&](Span word) {
      const LetterCase its = case_of(word.of(found));
      if (its == wanted || its == LetterCase::kCaseless) return true;
      // A lone letter in the midst of capitals is one of both; small words of a title stay small.
      if (wanted == LetterCase::kUpper) return its == LetterCase::kCapital && word.size() == 1;
      return wanted == LetterCase::kCapital && is_small(word.of(found));
    });
  };
  if (all(LetterCase::kUpper)) return upper(phrase);
  if (all(LetterCase::kLower)) return std::string(phrase);
  if (case_of(words.front().of(found)) != LetterCase::kCapital) return std::nullopt;
  const bool rest_is_lower = std::all_of(words.begin() + 1, words.end(), [&](Span word) {
    const LetterCase its = case_of(word.of(found));
    return its == LetterCase::kLower || its == LetterCase::kCaseless;
  });
  const bool every = all(LetterCase::kCapital);
  if (!every && !rest_is_lower) return std::nullopt;
  // A single capital word says little: its neighbours tell whether it stands in a title.
  const bool each = every && (words.size() > 1 ? !rest_is_lower : title_case);
  std::string out(phrase);
  bool first = true;
  for (const Span word : words_in(phrase)) {
    if ((first || (each && !is_small(word.of(phrase)))) && !has_capital(word.of(phrase))) {
      out[word.begin] = to_upper(out[word.begin]);
    }
    first = false;
  }
  return out;
}

bool is_title_case(std::string_view sentence, Span except) {
  std::size_t capitals = 0;
  for (const Span word : words_in(sentence)) {
    if (word.size() < 4 || word.overlaps(except)) continue;
    const LetterCase its = case_of(word.of(sentence));
    if (its == LetterCase::kLower) return false;
    capitals += its == LetterCase::kCapital;
  }
  return capitals >= 2;
}

std::optional<bool> is_plural(std::string_view phrase) {
  const std::vector<Span> words = words_in(phrase);
  if (words.empty()) return std::nullopt;
  const std::string word = lower(words.back().of(phrase));
  constexpr std::array<std::string_view, 3> kEither = {"series", "species", "means"};
  if (std::find(kEither.begin(), kEither.end(), word) != kEither.end()) return std::nullopt;
  constexpr std::array<std::string_view, 4> kPlurals = {"people", "men", "women", "children"};
  if (std::find(kPlurals.begin(), kPlurals.end(), word) != kPlurals.end()) return true;
  if (!word.ends_with('s')) return false;
  if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return false;
  if (word.ends_with("ics")) return std::nullopt;  // ethics
  // "diabetes" gives itself as its plural.
  return noun_forms(word).back() == word ? std::nullopt : std::optional<bool>(true);
}

std::optional<bool> number_of_verb(std::string_view word) {
  const std::string low = lower(word);
  for (const auto& [one, many] : kNumbers) {
    if (low == one) return false;
    if (low == many) return true;
  }
  return std::nullopt;
}

std::string other_number(std::string_view verb) {
  const std::string low = lower(verb);
  for (const auto& [one, many] : kNumbers) {
    if (low == one) return carry_case(case_of(verb), many).value_or(std::string(many));
    if (low == many) return carry_case(case_of(verb), one).value_or(std::string(one));
  }
  return std::string(verb);
}

std::optional<bool> number_of_determiner(std::string_view word) {
  constexpr std::array<std::string_view, 9> kMany = {"these", "those", "many", "several", "few",
                                                     "both",  "fewer", "two",  "three"};
  constexpr std::array<std::string_view, 9> kOne = {"a",     "an",      "this", "that", "each",
                                                    "every", "another", "one",  "much"};
  const std::string low = lower(word);
  if (std::find(kMany.begin(), kMany.end(), low) != kMany.end()) return true;
  if (std::find(kOne.begin(), kOne.end(), low) != kOne.end()) return false;
  return std::nullopt;
}

}  // namespace caveat
