#include "language/readability.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/ascii.h"

namespace caveat {
namespace {

constexpr std::uint32_t kFleschKincaidWords = 100;
constexpr std::uint32_t kSmogSentences = 30;
constexpr std::uint32_t kWordsPerMinute = 238;

bool is_vowel_or_y(char c) { return is_vowel(c) || c == 'y'; }

// Two vowels in a row that are two syllables: "di-et", "me-di-a", "vi-o-lent".
bool splits(std::string_view word, std::size_t at) {
  const char one = word[at];
  const char two = word[at + 1];
  const std::string_view rest = word.substr(at);
  if (one == 'i' && two == 'a') return !rest.starts_with("iage");
  if (one == 'i' && two == 'o') {
    // "-tion", "-sion", "-cious" run together.
    return at == 0 || (word[at - 1] != 't' && word[at - 1] != 's' && word[at - 1] != 'c' &&
                       word[at - 1] != 'g' && word[at - 1] != 'x');
  }
  if (one == 'i' && two == 'e') return rest.starts_with("iet") || rest.starts_with("ience");
  if (one == 'i' && two == 'u') return true;
  if (one == 'e' && two == 'o') return !rest.starts_with("eop");
  if (one == 'u' && two == 'a') return at > 0 && word[at - 1] != 'q' && word[at - 1] != 'g';
  if (one == 'e' && two == 'a') return at >= 2 && word.substr(at - 2).starts_with("crea");
  if (one == 'y' && (two == 'i' || two == 'o')) return at > 0;
  return false;
}

// The syllables of one part of a word, lower case, letters only.
std::uint32_t count_part(std::string_view word) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (!is_vowel_or_y(word[at])) continue;
    // "y" before a vowel opens a syllable: "year", "beyond".
    const bool fresh = at == 0 || !is_vowel_or_y(word[at - 1]) || splits(word, at - 1);
    if (fresh) ++count;
  }
  const auto consonant_before = [&](std::size_t from_end) {
    return word.size() > from_end && !is_vowel_or_y(word[word.size() - from_end - 1]);
  };
  if (word.ends_with("es") && consonant_before(2)) {
    // "takes" but "doses", "changes", "boxes", "wishes".
    const char c = word[word.size() - 3];
    const bool sounded = c == 's' || c == 'z' || c == 'x' || c == 'c' || c == 'g' ||
                         word.ends_with("ches") || word.ends_with("shes") ||
                         word.ends_with("bles") || word.ends_with("ples") || word.ends_with("tles");
    if (!sounded) --count;
  } else if (word.ends_with("ed") && consonant_before(2)) {
    const char c = word[word.size() - 3];
    if (c != 't' && c != 'd') --count;
  } else if (word.ends_with('e') && consonant_before(1)) {
    // "-le" after a consonant is a syllable: "table", "people".
    const bool le =
        word.size() > 2 && word.ends_with("le") && !is_vowel_or_y(word[word.size() - 3]);
    if (!le) --count;
  }
  for (const std::string_view silent : {"ement", "eful", "eless", "ely", "eness", "etime"}) {
    // An "e" that was silent in the stem stays silent: "treatement" has none, "hopeful" has.
    const std::size_t found = word.rfind(silent);
    if (found != std::string_view::npos && found > 1 && found + silent.size() == word.size() &&
        !is_vowel_or_y(word[found - 1]) && count > 1) {
      --count;
      break;
    }
  }
  if (word.ends_with("ism") || word.ends_with("isms")) ++count;
  return std::max(count, 1u);
}

}  // namespace

std::uint32_t count_syllables(std::string_view word) {
  std::uint32_t count = 0;
  std::string part;
  const auto end_part = [&] {
    if (!part.empty()) count += count_part(part);
    part.clear();
  };
  for (const char c : word) {
    if (is_alpha(c)) {
      part += to_lower(c);
    } else if (c == '-') {
      end_part();
    } else if (static_cast<unsigned char>(c) >= 0xC3) {
      if (!part.empty() && is_vowel_or_y(part.back())) end_part();
      part += 'a';  // the first byte of a letter beyond ASCII: most are vowels ("naïve", "café")
    }
  }
  end_part();
  return std::max(count, 1u);
}

void count_reading(std::string_view sentence, ReadingCounts& counts) {
  std::uint32_t words = 0;
  const auto is_letter = [](char c) {
    return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = 0; at < sentence.size();) {
    if (!is_alpha(sentence[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < sentence.size() && (is_letter(sentence[end]) ||
                                     ((sentence[end] == '\'' || sentence[end] == '-') &&
                                      end + 1 < sentence.size() && is_alpha(sentence[end + 1])))) {
      ++end;
    }
    const std::uint32_t syllables = count_syllables(sentence.substr(at, end - at));
    ++words;
    counts.syllables += syllables;
    if (syllables >= 3) ++counts.polysyllables;
    at = end;
  }
  counts.words += words;
  if (words > 0) ++counts.sentences;
}

std::optional<double> flesch_kincaid_grade(const ReadingCounts& counts) {
  if (counts.words < kFleschKincaidWords || counts.sentences == 0) return std::nullopt;
  const double words = counts.words;
  return std::max(0.0, 0.39 * words / counts.sentences + 11.8 * counts.syllables / words - 15.59);
}

std::optional<double> smog_grade(const ReadingCounts& counts) {
  if (counts.sentences < kSmogSentences) return std::nullopt;
  return 3.1291 + 1.043 * std::sqrt(30.0 * counts.polysyllables / counts.sentences);
}

std::uint32_t reading_minutes(std::uint32_t words) {
  if (words == 0) return 0;
  return std::max(1u, (words + kWordsPerMinute / 2) / kWordsPerMinute);
}

}  // namespace caveat
