#include "language/indefinite_article.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"

namespace caveat {
namespace {

template <std::size_t kSize>
bool starts_with_any(std::string_view word, const std::array<std::string_view, kSize>& starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return word.starts_with(start); });
}

// "eight", "eleven", "eighteen" and what begins with them; the first group of three decides.
std::optional<bool> number_takes_an(std::string_view word) {
  std::string digits;
  std::size_t at = 0;
  for (; at < word.size() && (is_digit(word[at]) || word[at] == ','); ++at) {
    if (is_digit(word[at])) digits += word[at];
  }
  if (at < word.size() && is_alpha(word[at]) &&
      std::string_view("snrt").find(word[at]) == word.npos) {
    return std::nullopt;  // "5HT"; "1st", "2nd", "3rd", "8th" are numbers
  }
  const std::string first = digits.substr(0, (digits.size() + 2) % 3 + 1);
  // "1800" is read in two ways.
  const bool year = digits.size() == 4 && word.find(',') == std::string_view::npos;
  if (year && (digits.starts_with("11") || digits.starts_with("18"))) return std::nullopt;
  return first.front() == '8' || first == "11" || first == "18";
}

// Read letter by letter, unless it can be read as a word.
std::optional<bool> acronym_takes_an(std::string_view word) {
  constexpr std::array<std::string_view, 14> kSpelt = {"FDA", "HIV", "LSD",   "MAOI", "MDMA",
                                                       "MRI", "NHS", "NSAID", "SNRI", "SSRI",
                                                       "STD", "STI", "SUD",   "NMDA"};
  const bool by_letter = std::string_view("AEFHILMNORSX").find(word.front()) != word.npos;
  const bool by_sound = is_vowel(to_lower(word.front())) && word.front() != 'U';
  if (word.size() == 1 || by_letter == by_sound) return by_letter;
  std::string_view one = word;
  if (one.ends_with('s')) one.remove_suffix(1);
  if (std::find(kSpelt.begin(), kSpelt.end(), one) != kSpelt.end()) return by_letter;
  return std::nullopt;
}

std::optional<bool> u_word_takes_an(std::string_view word) {
  // "you": a unit, a use, a urine test, a uterus.
  constexpr std::array<std::string_view, 12> kYou = {"use",  "usu",  "usa",  "usi", "uri", "uro",
                                                     "uran", "urea", "uret", "ute", "uti", "uto"};
  constexpr std::array<std::string_view, 2> kAlsoYou = {"ubi", "uk"};
  if (word.starts_with("uni")) {
    if (word.size() == 3) return false;
    const char next = word[3];
    if (next == 'n' || next == 'm') return true;  // un-intended, un-important
    if (std::string_view("qtvoflpcs").find(next) != std::string_view::npos) return false;
    return std::nullopt;
  }
  return !(starts_with_any(word, kYou) || starts_with_any(word, kAlsoYou));
}

}  // namespace

std::optional<bool> takes_an(std::string_view word) {
  word = word.substr(0, word.find_first_of("-\xE2"));
  if (word.empty() || static_cast<unsigned char>(word.front()) >= 0x80) return std::nullopt;
  if (is_digit(word.front())) return number_takes_an(word);
  if (!is_alpha(word.front())) return std::nullopt;
  const std::size_t capitals =
      static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_upper));
  if (capitals == word.size() || (capitals + 1 == word.size() && capitals > 1)) {
    return word.size() > 6 ? takes_an(lower(word)) : acronym_takes_an(word);
  }
  const std::string low = lower(word);
  constexpr std::array<std::string_view, 4> kSilentH = {"hour", "honest", "hono", "heir"};
  constexpr std::array<std::string_view, 2> kEitherWay = {"herb", "histor"};
  switch (low.front()) {
    case 'a':
    case 'i':
      return true;
    case 'e':
      return !(low.starts_with("eu") || low.starts_with("ewe"));
    case 'o':
      return !(low == "one" || low == "ones" || low == "once" || low == "oneself");
    case 'u':
      return u_word_takes_an(low);
    case 'h':
      if (starts_with_any(low, kEitherWay)) return std::nullopt;
      return starts_with_any(low, kSilentH);
    case 'x':
      return low == "x";  // x-ray
    default:
      return false;
  }
}

}  // namespace caveat
