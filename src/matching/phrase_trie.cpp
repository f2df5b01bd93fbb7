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
  auto& entries = nodes_[node].entries;
  const bool known = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.class_id == class_id && entry.exact == -1;
  });
  if (!known) entries.push_back({class_id, spelling});
  longest_ = std::max(longest_, static_cast<std::uint32_t>(words.size()));
}

void PhraseTrie::find(std::string_view text, const std::vector<Token>& tokens, std::uint32_t at,
                      std::uint32_t end, std::vector<ClassHit>& out) const {
  const WordId first = tokens[at].word;
  if (first == kUnknownWord || first >= root_.size()) return;
  std::uint32_t node = root_[first];
  std::uint32_t length = 1;
  while (node != 0) {
    for (const Entry& entry : nodes_[node].entries) {
      if (entry.exact >= 0) {
        const Span span{tokens[at].begin, tokens[at + length - 1].end};
        if (span.of(text) != exact_[static_cast<std::size_t>(entry.exact)]) continue;
      }
      const bool twice = std::any_of(out.begin(), out.end(), [&](const ClassHit& hit) {
        return hit.class_id == entry.class_id && hit.length == length;
      });
      if (!twice) out.push_back({entry.class_id, static_cast<std::uint16_t>(length)});
    }
    if (at + length >= end) return;
    const Token& next = tokens[at + length];
    if (next.joint != Joint::kSoft || next.word == kUnknownWord) return;
    node = child(node, next.word);
    ++length;
  }
}

}  // namespace caveat
