// Which vocabularies' phrases start at a token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matching/lexicon.h"
#include "matching/tokens.h"

namespace caveat {

using ClassId = std::uint16_t;

// One phrase of one vocabulary found at a token.
struct ClassHit {
  ClassId class_id = 0;
  std::uint16_t length = 0;  // in tokens
};

// A trie over word numbers. Phrases of all vocabularies share it.
class PhraseTrie {
 public:
  PhraseTrie();

  // `words` is not empty. `exact`: the spelling the text must have; empty: any case.
  void add(const std::vector<WordId>& words, ClassId class_id, std::string_view exact);

  // Appends every phrase that starts at tokens[at], tokens[at..end) being one
  // sentence, longest last. Neighbours must be joined softly.
  void find(std::string_view text, const std::vector<Token>& tokens, std::uint32_t at,
            std::uint32_t end, std::vector<ClassHit>& out) const;

  std::uint32_t longest() const { return longest_; }

 private:
  struct Entry {
    ClassId class_id;
    std::int32_t exact;  // index into exact_; -1: any case
  };
  struct Node {
    std::vector<Entry> entries;
  };
  std::uint32_t child(std::uint32_t node, WordId word) const;

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> root_;                         // child of the root by word id; 0: none
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // (node, word) -> node, below the root
  std::vector<std::string> exact_;
  std::uint32_t longest_ = 0;
};

}  // namespace caveat
