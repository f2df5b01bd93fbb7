#include "checks/clause.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace caveat {
namespace {

// What a word does at the edge of a clause; a bit each.
enum Role : unsigned {
  kOpener = 1,   // begins a clause by itself
  kSubject = 2,  // begins one behind "and", "so", "or", most of them behind a comma, too
  kArticle = 4,  // not behind a comma
  // A verb that begins a statement of its own after "and": no negation or hedge of the
  // first ("has no taste and is safe") reaches the second.
  kFinite = 8,
  kAnd = 16,
  kJoins = 32,  // "and", "so", "or"
  kAsks = 64,
};
struct RoleOf {
  std::string_view word;
  unsigned roles = 0;
};
// Sorted.
constexpr RoleOf kRoles[] = {
    {"although", kOpener},
    {"and", kAnd | kJoins},
    {"are", kFinite},
    {"because", kOpener},
    {"but", kOpener},
    {"can", kFinite},
    {"did", kFinite},
    {"do", kFinite},
    {"does", kFinite},
    {"had", kFinite},
    {"has", kFinite},
    {"have", kFinite},
    {"he", kSubject},
    {"however", kOpener},
    {"i", kSubject},
    {"if", kOpener | kAsks},
    {"is", kFinite},
    {"it", kSubject},
    {"nevertheless", kOpener},
    {"or", kJoins},
    {"our", kSubject | kArticle},
    {"she", kSubject},
    {"so", kJoins},
    {"the", kSubject | kArticle},
    {"there", kSubject},
    {"these", kSubject},
    {"they", kSubject},
    {"this", kSubject},
    {"those", kSubject},
    {"though", kOpener},
    {"unless", kOpener},
    {"was", kFinite},
    {"we", kSubject},
    {"were", kFinite},
    {"when", kOpener},
    {"whereas", kOpener},
    {"whether", kAsks},
    {"which", kOpener},
    {"while", kOpener},
    {"who", kOpener},
    {"whose", kOpener},
    {"will", kFinite},
    {"yet", kOpener},
    {"you", kSubject},
    {"your", kSubject | kArticle},
};

// Where the words of each letter begin in kRoles.
constexpr std::array<std::uint8_t, 27> first_of_letters() {
  std::array<std::uint8_t, 27> out{};
  for (const RoleOf& one : kRoles) ++out[static_cast<std::size_t>(one.word[0] - 'a') + 1];
  for (std::size_t n = 1; n < out.size(); ++n) out[n] = static_cast<std::uint8_t>(out[n] + out[n - 1]);
  return out;
}
constexpr auto kFirstOf = first_of_letters();

// No clause is longer. In a text without stops a sentence holds hundreds of
// words, and every match in it would read them all.
constexpr std::uint32_t kLongestReach = 48;

class Words {
 public:
  Words(std::string_view text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {}
  unsigned roles(std::uint32_t token) const {
    const Token& t = tokens_[token];
    const std::string_view word = text_.substr(t.begin, t.end - t.begin);
    const char letter = to_lower(word[0]);
    if (letter < 'a' || letter > 'z') return 0;
    const auto n = static_cast<std::size_t>(letter - 'a');
    for (std::size_t at = kFirstOf[n]; at < kFirstOf[n + 1]; ++at) {
      if (is_same(kRoles[at].word, word)) return kRoles[at].roles;
    }
    return 0;
  }
  Joint joint(std::uint32_t token) const { return tokens_[token].joint; }

 private:
  static bool is_same(std::string_view lower, std::string_view word) {
    if (lower.size() != word.size()) return false;
    for (std::size_t n = 1; n < word.size(); ++n) {
      if (to_lower(word[n]) != lower[n]) return false;
    }
    return true;
  }

  std::string_view text_;
  std::span<const Token> tokens_;
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
  const Words words(text, sentence);
  // "Ask whether it works and is safe": the question holds for both halves.
  const auto asked_before = [&](std::uint32_t token) {
    while (token > sentence_begin) {
      if ((words.roles(--token) & kAsks) != 0) return true;
    }
    return false;
  };
  // Does a statement open at `token` (its joint to the left is looked at too)?
  const auto opens = [&](std::uint32_t token) {
    if (words.joint(token) == Joint::kBreak) return true;
    const unsigned roles = words.roles(token);
    if (roles == 0) return false;
    if ((roles & kOpener) != 0) return true;
    if (token + 1 < sentence_end && (roles & kJoins) != 0) {
      const unsigned next = words.roles(token + 1);
      if ((next & kSubject) != 0) return true;
      return (roles & kAnd) != 0 && (next & kFinite) != 0 && !asked_before(token);
    }
    return words.joint(token) == Joint::kComma && (roles & kSubject) != 0 &&
           (roles & kArticle) == 0;
  };
  Clause clause{first, last};
  while (clause.begin > sentence_begin) {
    if (opens(clause.begin)) break;
    if (words.joint(clause.begin) == Joint::kComma) {
      // A comma ends the clause before it when that is a subordinate one.
      bool subordinate = false;
      for (std::uint32_t token = clause.begin; token-- > sentence_begin;) {
        if ((words.roles(token) & kOpener) != 0) {
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
