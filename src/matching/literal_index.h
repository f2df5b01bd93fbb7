// Finds the literals of all eager regular expressions in one pass over a text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "matching/pattern_image.h"

namespace caveat {

// Three letters at a time (two for the literals that have no more): a table of
// bits says whether some literal starts with them, and only then are the
// literals of that start compared.
class LiteralIndex {
 public:
  explicit LiteralIndex(const PatternTables& tables);

  // A pattern and the place of one of its literals.
  struct Hit {
    std::uint32_t at = 0;  // byte of the text
    PatternId pattern = 0;
  };
  // Appends hits in the order of the text. Letters are compared in ASCII lower case.
  void find(std::string_view text, std::vector<Hit>& out) const;

  // Letters that fold to ASCII ones (the Kelvin sign, the long s): a text that
  // holds them may match without the literal.
  static bool has_odd_letters(std::string_view text);

 private:
  static constexpr std::uint32_t kBits = 15;  // five of each letter
  struct Start {
    std::uint32_t key = 0;
    std::string_view letters;
    PatternId pattern = 0;
  };
  void compare(std::string_view text, std::size_t begin, std::uint32_t key,
               const std::vector<Start>& literals, std::vector<Hit>& out) const;

  std::array<std::uint64_t, (1u << kBits) / 64> starts_{};
  std::array<std::uint64_t, (1u << 10) / 64> pairs_{};
  std::vector<Start> literals_;  // sorted by key
  std::vector<Start> short_;     // of two letters, likewise
};

}  // namespace caveat
