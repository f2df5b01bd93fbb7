// What a sentence may hold that patterns ask for: a word or a phrase of a vocabulary,
// under one number each. Private to matching/.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "matching/phrase_trie.h"
#include "matching/tokens.h"

namespace caveat {

// A word's number is its WordId; those of the vocabularies come behind the words.
using FeatureId = std::uint32_t;

// What a set of features may hold: a bit for each of the most frequent, the others
// share the rest (PatternSetBuilder::build). Spares most looks at single ones.
struct Signature {
  static constexpr std::uint32_t kBits = 256;
  static constexpr std::uint32_t kOwn = 160;  // so many have a bit of their own

  std::array<std::uint64_t, kBits / 64> bits{};

  void add(std::uint32_t sign) { bits[sign / 64] |= std::uint64_t{1} << sign % 64; }
  bool meets(const Signature& other) const {
    std::uint64_t both = 0;
    for (std::size_t n = 0; n < bits.size(); ++n) both |= bits[n] & other.bits[n];
    return both != 0;
  }
};

// A set of features, one bit each.
class FeatureSet {
 public:
  // Empty, with room for `size` features.
  void clear(std::size_t size) {
    for (const std::uint32_t word : used_) bits_[word] = 0;
    used_.clear();
    signature_ = {};
    bits_.resize((size + 63) / 64);
  }
  void add(FeatureId id, std::uint32_t sign) {
    signature_.add(sign);
    std::uint64_t& word = bits_[id / 64];
    if (word == 0) used_.push_back(id / 64);
    word |= std::uint64_t{1} << id % 64;
  }
  void add(const FeatureSet& other) {
    for (std::size_t n = 0; n < signature_.bits.size(); ++n) {
      signature_.bits[n] |= other.signature_.bits[n];
    }
    for (const std::uint32_t n : other.used_) {
      if (bits_[n] == 0) used_.push_back(n);
      bits_[n] |= other.bits_[n];
    }
  }
  const Signature& signature() const { return signature_; }
  // False when nothing of what `signature` was made from is there.
  bool may_have(const Signature& signature) const { return signature_.meets(signature); }
  bool has(FeatureId id) const { return (bits_[id / 64] >> id % 64 & 1) != 0; }
  bool has_any(std::span<const FeatureId> ids) const {
    return std::any_of(ids.begin(), ids.end(), [&](FeatureId id) { return has(id); });
  }

 private:
  Signature signature_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> used_;  // indices into bits_ of those that are not 0
};

// The vocabulary phrases of every token of a text.
struct HitTable {
  std::vector<ClassHit> hits;
  std::vector<std::uint32_t> first_hit;  // of each token; one more entry than tokens
};

}  // namespace caveat
