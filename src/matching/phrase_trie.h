// Which vocabularies' phrases start at a token.
#pragma once

#include <cstdint>
#include <span>
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

// The trie laid out flat. Node 0 is the root; its children are found by the first
// word's number, those of other nodes by search among the node's sorted edges.
struct TrieNode {
  std::uint32_t entries = 0, entries_end = 0;
  std::uint32_t edges = 0, edges_end = 0;
};
struct TrieEntry {
  std::uint32_t class_id = 0;
  std::int32_t exact = -1;  // index into the spellings; -1: any case
};
struct TrieEdge {
  WordId word = 0;
  std::uint32_t node = 0;
};

// A finished trie, read where it lies.
struct TrieView {
  std::span<const TrieNode> nodes;
  std::span<const TrieEntry> entries;
  std::span<const TrieEdge> edges;
  std::span<const std::uint32_t> root;  // child of the root by word id; 0: none
  std::span<const std::uint32_t> exact_ends;
  std::string_view exact_letters;

  // Appends every phrase that starts at tokens[at], tokens[at..end) being one
  // sentence, longest last. Neighbours must be joined softly.
  void find(std::string_view text, const Token* tokens, std::uint32_t at, std::uint32_t end,
            std::vector<ClassHit>& out) const;

 private:
  std::string_view exact(std::int32_t n) const {
    const std::uint32_t begin = n == 0 ? 0 : exact_ends[static_cast<std::size_t>(n) - 1];
    return exact_letters.substr(begin, exact_ends[static_cast<std::size_t>(n)] - begin);
  }
};

// A trie over word numbers. Phrases of all vocabularies share it.
class PhraseTrie {
 public:
  PhraseTrie();

  // `words` is not empty. `exact`: the spelling the text must have; empty: any case.
  void add(const std::vector<WordId>& words, ClassId class_id, std::string_view exact);

  struct Flat {
    std::vector<TrieNode> nodes;
    std::vector<TrieEntry> entries;
    std::vector<TrieEdge> edges;
    std::vector<std::uint32_t> root;
    std::vector<std::uint32_t> exact_ends;
    std::string exact_letters;
  };
  Flat flatten() const;

 private:
  std::uint32_t child(std::uint32_t node, WordId word) const;

  std::vector<std::vector<TrieEntry>> nodes_;               // the entries of each
  std::vector<std::uint32_t> root_;                         // child of the root by word id; 0: none
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // (node, word) -> node, below the root
  std::vector<std::string> exact_;
};

}  // namespace caveat
