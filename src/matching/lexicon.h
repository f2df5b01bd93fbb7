// Word <-> number: every word that some pattern or vocabulary names.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "matching/tokens.h"

namespace caveat {

// The letters of up to eight bytes as one number, the rest of it 0.
inline std::uint64_t load_letters(const char* letters, std::size_t size) {
  std::uint64_t chunk = 0;
  std::memcpy(&chunk, letters, size);
  return chunk;
}

// How words are looked up. A word of up to eight bytes is its own key; that of a
// longer one is a hash over it, eight bytes at a time.
struct WordKey {
  static constexpr std::size_t kShort = 8;

  std::uint64_t value = 0;
  bool is_long = false;

  static constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t chunk) {
    hash = (hash ^ chunk) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
  }
  static WordKey of(std::string_view word) {
    if (word.size() <= kShort) return {load_letters(word.data(), word.size()), false};
    std::uint64_t hash = 0;
    for (std::size_t at = 0; at < word.size(); at += kShort) {
      hash = mix(hash, load_letters(word.data() + at, std::min(kShort, word.size() - at)));
    }
    return {hash, true};
  }
  // Where the search for it starts.
  std::size_t slot() const { return static_cast<std::size_t>(mix(is_long, value) >> 20); }
};

struct LexiconSlot {
  std::uint64_t key = 0;
  WordId id = kUnknownWord;
  std::uint32_t is_long = 0;
};

// A finished lexicon, read where it lies; see Lexicon for the layout.
class LexiconView {
 public:
  LexiconView() = default;
  LexiconView(std::span<const LexiconSlot> slots, std::string_view letters,
              std::span<const std::uint32_t> ends)
      : slots_(slots), letters_(letters), ends_(ends) {}

  WordId find(std::string_view word) const { return find(word, WordKey::of(word)); }
  // `word` is looked at only when it is long.
  WordId find(std::string_view word, WordKey key) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = key.slot() & mask;; at = (at + 1) & mask) {
      const LexiconSlot& slot = slots_[at];
      if (slot.id == kUnknownWord) return kUnknownWord;
      if (slot.key != key.value || (slot.is_long != 0) != key.is_long) continue;
      if (!key.is_long || this->word(slot.id) == word) return slot.id;
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
  WordId find(std::string_view word) const { return view().find(word); }
  std::string_view word(WordId id) const { return view().word(id); }
  // The tables as they stand; good until the next add().
  LexiconView view() const { return {slots_, letters_, ends_}; }
  const std::vector<LexiconSlot>& slots() const { return slots_; }
  const std::string& letters() const { return letters_; }
  const std::vector<std::uint32_t>& ends() const { return ends_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

 private:
  void grow();

  std::vector<LexiconSlot> slots_;
  std::string letters_;
  std::vector<std::uint32_t> ends_;  // ends_[id - 1]: where the word ends in letters_
};

// ASCII lower case, typographic apostrophes as '.
std::string normalise_word(std::string_view word);

}  // namespace caveat
