// Finds the literals of all eager regular expressions in one pass over a text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "matching/pattern_image.h"

namespace caveat {

// Which letters stand side by side in a text, whatever their case: one look at it,
// and most literals are known to be absent.
class LetterPairs {
 public:
  LetterPairs() = default;
  explicit LetterPairs(std::string_view text) {
    for (std::size_t at = 1; at < text.size(); ++at) {
      const std::uint32_t pair = pair_at(text, at);
      bits_[pair / 64] |= std::uint64_t{1} << pair % 64;
    }
  }
  // False when the literal is nowhere in the text.
  bool may_hold(std::string_view letters) const {
    for (std::size_t at = 1; at < letters.size(); ++at) {
      const std::uint32_t pair = pair_at(letters, at);
      if ((bits_[pair / 64] >> pair % 64 & 1) == 0) return false;
    }
    return true;
  }

 private:
  // Five bits of each letter: the others tell its case.
  static std::uint32_t pair_at(std::string_view text, std::size_t at) {
    return (static_cast<unsigned char>(text[at - 1]) & 31u) << 5 |
           (static_cast<unsigned char>(text[at]) & 31u);
  }
  std::array<std::uint64_t, 16> bits_{};
};

// Three letters at a time: a table of bits says whether some literal starts with
// them, and only then are the literals of that start compared. One of two letters
// is under every third one.
class LiteralIndex {
 public:
  explicit LiteralIndex(const PatternTables& tables);

  struct Hit {
    std::uint32_t at = 0;       // byte of the text
    std::uint32_t literal = 0;  // index into PatternTables::literals
  };
  // Appends the hits of the groups that wake an eager regular expression, in the
  // order of the text. Edges of words are not looked at.
  void find(std::string_view text, std::vector<Hit>& out) const;

  // Whether the text has the literal somewhere.
  static bool has(std::string_view text, std::string_view letters, bool same_case);

  // Letters that fold to ASCII ones (the Kelvin sign, the long s): a text that
  // holds them may match without the literal.
  static bool has_odd_letters(std::string_view text);

 private:
  static constexpr std::uint32_t kBits = 15;  // five of each letter
  struct Start {
    std::uint32_t key = 0;
    std::string_view letters;
    std::uint32_t literal = 0;
    bool same_case = false;
  };
  void compare(std::string_view text, std::size_t begin, std::uint32_t key,
               std::vector<Hit>& out) const;

  std::array<std::uint64_t, (1u << kBits) / 64> starts_{};
  std::vector<Start> literals_;  // sorted by key
};

}  // namespace caveat
