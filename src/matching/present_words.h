// Which words and vocabularies one sentence holds. Private to matching/.
#pragma once

#include <cstdint>
#include <vector>

#include "matching/pattern_set.h"
#include "matching/phrase_trie.h"
#include "matching/program.h"

namespace caveat {

// The vocabulary phrases of every token of a text.
struct HitTable {
  std::vector<ClassHit> hits;
  std::vector<std::uint32_t> first_hit;  // of each token; one more entry than tokens
};

// Answers "can this pattern match here at all?" for many patterns and one
// sentence after the other: what the sentence holds is noted once. One a thread.
class PresentWords {
 public:
  // Words are numbered 0 to `words`, vocabularies 0 to `classes` - 1.
  void look_at(std::uint32_t words, std::uint32_t classes, const ScanResult& scanned,
               const HitTable& table, std::uint32_t sentence) {
    if (serial_ == scanned.serial && sentence_ == sentence) return;
    serial_ = scanned.serial;
    sentence_ = sentence;
    if (words_.size() <= words) words_.resize(words + 1);
    if (classes_.size() < classes) classes_.resize(classes);
    ++now_;
    for (std::uint32_t at = scanned.first_token[sentence]; at < scanned.first_token[sentence + 1];
         ++at) {
      words_[scanned.tokens[at].word] = now_;
      for (std::uint32_t n = table.first_hit[at]; n < table.first_hit[at + 1]; ++n) {
        classes_[table.hits[n].class_id] = now_;
      }
    }
  }

  bool has(const Anchor& anchor) const {
    return (anchor.is_class ? classes_ : words_)[anchor.id] == now_;
  }

 private:
  std::uint64_t serial_ = 0;
  std::uint32_t sentence_ = 0;
  std::uint64_t now_ = 0;
  std::vector<std::uint64_t> words_;    // of each word: the look that saw it last
  std::vector<std::uint64_t> classes_;  // likewise
};

}  // namespace caveat
