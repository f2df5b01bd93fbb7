// Word <-> number: every word that some pattern or vocabulary names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "matching/tokens.h"

namespace caveat {

// Open addressing with linear probing; words are kept one after the other in
// one string. Ids count from 1; kUnknownWord (0) is never given out.
class Lexicon {
 public:
  Lexicon();

  // `word` must be normalised: ASCII lower case, ' for any apostrophe.
  WordId add(std::string_view word);
  // kUnknownWord when no pattern names the word.
  WordId find(std::string_view word) const { return find(word, hash(word)); }
  WordId find(std::string_view word, std::uint64_t hash) const;
  std::string_view word(WordId id) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

  // FNV-1a, so that the tokenizer can hash while it reads.
  static constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325u;
  static constexpr std::uint64_t mix(std::uint64_t hash, unsigned char byte) {
    return (hash ^ byte) * 0x100000001b3u;
  }
  static std::uint64_t hash(std::string_view word);

 private:
  void grow();

  struct Slot {
    std::uint32_t tag = 0;  // upper half of the hash
    WordId id = kUnknownWord;
  };
  std::vector<Slot> slots_;
  std::string letters_;
  std::vector<std::uint32_t> ends_;  // ends_[id - 1]: where the word ends in letters_
};

// ASCII lower case, typographic apostrophes as '.
std::string normalise_word(std::string_view word);

}  // namespace caveat
