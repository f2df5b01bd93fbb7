// What a sentence may hold that patterns ask for: a word or a phrase of a vocabulary,
// under one number each. Private to matching/.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "matching/phrase_trie.h"
#include "matching/tokens.h"

namespace caveat {

// A word's number is its WordId; those of the vocabularies come behind the words.
using FeatureId = std::uint32_t;

// A set of features, one bit each.
class FeatureSet {
 public:
  // Empty, with room for `size` features.
  void clear(std::size_t size) {
    for (const std::uint32_t word : used_) bits_[word] = 0;
    used_.clear();
    bits_.resize((size + 63) / 64);
  }
  void add(FeatureId id) {
    std::uint64_t& word = bits_[id / 64];
    if (word == 0) used_.push_back(id / 64);
    word |= std::uint64_t{1} << id % 64;
  }
  void add(const FeatureSet& other) {
    for (const std::uint32_t n : other.used_) {
      if (bits_[n] == 0) used_.push_back(n);
      bits_[n] |= other.bits_[n];
    }
  }
  bool has(FeatureId id) const { return (bits_[id / 64] >> id % 64 & 1) != 0; }
  bool has_any(std::span<const FeatureId> ids) const {
    return std::any_of(ids.begin(), ids.end(), [&](FeatureId id) { return has(id); });
  }

 private:
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> used_;  // indices into bits_ of those that are not 0
};

// The vocabulary phrases of every token of a text.
struct HitTable {
  std::vector<ClassHit> hits;
  std::vector<std::uint32_t> first_hit;  // of each token; one more entry than tokens
};

}  // namespace caveat
