#include "matching/phrase_trie.h"

#include <algorithm>

namespace caveat {

PhraseTrie::PhraseTrie() : nodes_(1) {}

std::uint32_t PhraseTrie::child(std::uint32_t node, WordId word) const {
  const auto found = edges_.find(static_cast<std::uint64_t>(node) << 32 | word);
  return found == edges_.end() ? 0 : found->second;
}

void PhraseTrie::add(const std::vector<WordId>& words, ClassId class_id, std::string_view exact) {
  std::uint32_t node = 0;
  for (std::size_t n = 0; n < words.size(); ++n) {
    std::uint32_t next = 0;
    if (n == 0) {
      if (root_.size() <= words[0]) root_.resize(words[0] + 1);
      next = root_[words[0]];
    } else {
      next = child(node, words[n]);
    }
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      if (n == 0) {
        root_[words[0]] = next;
      } else {
        edges_[static_cast<std::uint64_t>(node) << 32 | words[n]] = next;
      }
    }
    node = next;
  }
  std::int32_t spelling = -1;
  if (!exact.empty()) {
    spelling = static_cast<std::int32_t>(exact_.size());
    exact_.emplace_back(exact);
  }
  auto& entries = nodes_[node];
  const bool known = std::any_of(entries.begin(), entries.end(), [&](const TrieEntry& entry) {
    return entry.class_id == class_id && entry.exact == -1;
  });
  if (!known) entries.push_back({class_id, spelling});
}

PhraseTrie::Flat PhraseTrie::flatten() const {
  Flat flat;
  flat.root = root_;
  for (const std::string& spelling : exact_) {
    flat.exact_letters += spelling;
    flat.exact_ends.push_back(static_cast<std::uint32_t>(flat.exact_letters.size()));
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> edges(edges_.begin(), edges_.end());
  std::sort(edges.begin(), edges.end());
  std::size_t next = 0;
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    TrieNode made;
    made.entries = static_cast<std::uint32_t>(flat.entries.size());
    flat.entries.insert(flat.entries.end(), nodes_[node].begin(), nodes_[node].end());
    made.entries_end = static_cast<std::uint32_t>(flat.entries.size());
    made.edges = static_cast<std::uint32_t>(next);
    for (; next < edges.size() && edges[next].first >> 32 == node; ++next) {
      flat.edges.push_back({static_cast<WordId>(edges[next].first), edges[next].second});
    }
    made.edges_end = static_cast<std::uint32_t>(next);
    flat.nodes.push_back(made);
  }
  return flat;
}

void TrieView::find(std::string_view text, const Token* tokens, std::uint32_t at,
                    std::uint32_t end, std::vector<ClassHit>& out) const {
  const WordId first = tokens[at].word;
  if (first == kUnknownWord || first >= root.size()) return;
  std::uint32_t node = root[first];
  std::uint32_t length = 1;
  while (node != 0) {
    const TrieNode& here = nodes[node];
    const std::size_t before = out.size();
    for (std::uint32_t n = here.entries; n < here.entries_end; ++n) {
      const TrieEntry& entry = entries[n];
      const auto class_id = static_cast<ClassId>(entry.class_id);
      if (entry.exact >= 0) {
        const Span span{tokens[at].begin, tokens[at + length - 1].end};
        if (span.of(text) != exact(entry.exact)) continue;
      }
      // Two spellings of one vocabulary, or a spelling and the words in any case.
      bool twice = false;
      for (std::size_t k = before; k < out.size(); ++k) twice |= out[k].class_id == class_id;
      if (twice) continue;
      out.push_back({class_id, static_cast<std::uint16_t>(length)});
    }
    if (at + length >= end) return;
    const Token& next = tokens[at + length];
    if (next.joint != Joint::kSoft || next.word == kUnknownWord) return;
    const TrieEdge* const last = edges.data() + here.edges_end;
    const TrieEdge* const found =
        std::lower_bound(edges.data() + here.edges, last, next.word,
                         [](const TrieEdge& edge, WordId word) { return edge.word < word; });
    node = found != last && found->word == next.word ? found->node : 0;
    ++length;
  }
}

}  // namespace caveat
