#include "checks/clause.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace caveat {
namespace {

// Both sorted.
constexpr std::string_view kOpeners[] = {
    "although", "because", "but",   "however", "if",  "nevertheless", "though", "unless",
    "when",     "whereas", "which", "while",   "who", "whose",        "yet",
};
constexpr std::string_view kSubjects[] = {
    "he",    "i",    "it",   "our",   "she", "the", "there",
    "these", "they", "this", "those", "we",  "you", "your",
};

// Verbs that begin a statement of their own after "and": no negation or hedge
// of the first ("has no taste and is safe") reaches the second.
constexpr std::string_view kFiniteVerbs[] = {
    "are", "can", "did", "do", "does", "had", "has", "have", "is", "was", "were", "will",
};

// No clause is longer. In a text without stops a sentence holds hundreds of
// words, and every match in it would read them all.
constexpr std::uint32_t kLongestReach = 48;

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view word) {
  return std::binary_search(std::begin(list), std::end(list), word);
}

constexpr std::size_t kLongestWord = 12;  // "nevertheless"

class Words {
 public:
  Words(std::string_view text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {}
  // In lower case; empty for a word longer than any of the lists. Good until the next call.
  std::string_view at(std::uint32_t token) {
    const Token& t = tokens_[token];
    const std::size_t size = t.end - t.begin;
    if (size > kLongestWord) return {};
    for (std::size_t n = 0; n < size; ++n) letters_[n] = to_lower(text_[t.begin + n]);
    return {letters_.data(), size};
  }
  Joint joint(std::uint32_t token) const { return tokens_[token].joint; }

 private:
  std::string_view text_;
  std::span<const Token> tokens_;
  std::array<char, kLongestWord> letters_{};
};

}  // namespace

TokenRange tokens_of(std::span<const Token> sentence, Span text_span) {
  const auto first =
      std::partition_point(sentence.begin(), sentence.end(),
                           [&](const Token& token) { return token.end <= text_span.begin; });
  const auto last = std::partition_point(
      first, sentence.end(), [&](const Token& token) { return token.begin < text_span.end; });
  return {static_cast<std::uint32_t>(first - sentence.begin()),
          static_cast<std::uint32_t>(last - sentence.begin())};
}

Clause clause_around(std::string_view text, std::span<const Token> sentence, std::uint32_t first,
                     std::uint32_t last) {
  const std::uint32_t sentence_begin = first - std::min(first, kLongestReach);
  const std::uint32_t sentence_end =
      std::min(static_cast<std::uint32_t>(sentence.size()), last + kLongestReach);
  Words words(text, sentence);
  // "Ask whether it works and is safe": the question holds for both halves.
  const auto asked_before = [&](std::uint32_t token) {
    while (token > sentence_begin) {
      const std::string_view word = words.at(--token);
      if (word == "if" || word == "whether") return true;
    }
    return false;
  };
  // Does a statement open at `token` (its joint to the left is looked at too)?
  const auto opens = [&](std::uint32_t token) {
    if (words.joint(token) == Joint::kBreak) return true;
    const std::string_view word = words.at(token);
    if (word.empty()) return false;
    if (is_one_of(kOpeners, word)) return true;
    const bool is_and = word == "and";
    if (token + 1 < sentence_end && (is_and || word == "so" || word == "or")) {
      const std::string_view next = words.at(token + 1);
      if (is_one_of(kSubjects, next)) return true;
      return is_and && is_one_of(kFiniteVerbs, next) && !asked_before(token);
    }
    return words.joint(token) == Joint::kComma && is_one_of(kSubjects, word) && word != "the" &&
           word != "our" && word != "your";
  };
  Clause clause{first, last};
  while (clause.begin > sentence_begin) {
    if (opens(clause.begin)) break;
    if (words.joint(clause.begin) == Joint::kComma) {
      // A comma ends the clause before it when that is a subordinate one.
      bool subordinate = false;
      for (std::uint32_t token = clause.begin; token-- > sentence_begin;) {
        if (is_one_of(kOpeners, words.at(token))) {
          subordinate = true;
          break;
        }
        if (words.joint(token) != Joint::kSoft) break;
      }
      if (subordinate) break;
    }
    --clause.begin;
  }
  while (clause.end < sentence_end && !opens(clause.end)) ++clause.end;
  return clause;
}

}  // namespace caveat
