// Word <-> number: every word that some pattern or vocabulary names.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "matching/tokens.h"

namespace caveat {

struct LexiconSlot {
  std::uint32_t tag = 0;  // upper half of the hash
  WordId id = kUnknownWord;
};

// A finished lexicon, read where it lies; see Lexicon for the layout.
class LexiconView {
 public:
  LexiconView() = default;
  LexiconView(std::span<const LexiconSlot> slots, std::string_view letters,
              std::span<const std::uint32_t> ends)
      : slots_(slots), letters_(letters), ends_(ends) {}

  WordId find(std::string_view word, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const LexiconSlot slot = slots_[at];
      if (slot.id == kUnknownWord) return kUnknownWord;
      if (slot.tag == tag && this->word(slot.id) == word) return slot.id;
    }
  }
  std::string_view word(WordId id) const {
    const std::uint32_t begin = id < 2 ? 0 : ends_[id - 2];
    return letters_.substr(begin, ends_[id - 1] - begin);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

 private:
  std::span<const LexiconSlot> slots_;
  std::string_view letters_;
  std::span<const std::uint32_t> ends_;
};

// Open addressing with linear probing; words are kept one after the other in
// one string. Ids count from 1; kUnknownWord (0) is never given out.
class Lexicon {
 public:
  Lexicon();

  // `word` must be normalised: ASCII lower case, ' for any apostrophe.
  WordId add(std::string_view word);
  // kUnknownWord when no pattern names the word.
  WordId find(std::string_view word) const { return find(word, hash(word)); }
  WordId find(std::string_view word, std::uint64_t hash) const { return view().find(word, hash); }
  std::string_view word(WordId id) const { return view().word(id); }
  // The tables as they stand; good until the next add().
  LexiconView view() const { return {slots_, letters_, ends_}; }
  const std::vector<LexiconSlot>& slots() const { return slots_; }
  const std::string& letters() const { return letters_; }
  const std::vector<std::uint32_t>& ends() const { return ends_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

  // FNV-1a, so that the tokenizer can hash while it reads.
  static constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325u;
  static constexpr std::uint64_t mix(std::uint64_t hash, unsigned char byte) {
    return (hash ^ byte) * 0x100000001b3u;
  }
  static std::uint64_t hash(std::string_view word);

 private:
  void grow();

  std::vector<LexiconSlot> slots_;
  std::string letters_;
  std::vector<std::uint32_t> ends_;  // ends_[id - 1]: where the word ends in letters_
};

// ASCII lower case, typographic apostrophes as '.
std::string normalise_word(std::string_view word);

}  // namespace caveat
