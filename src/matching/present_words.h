// Which words and vocabularies one sentence holds. Private to matching/.
#pragma once

#include <cstdint>
#include <vector>

#include "matching/pattern_image.h"
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
    begin(words, classes, scanned.serial, sentence);
    for (std::uint32_t at = scanned.first_token[sentence]; at < scanned.first_token[sentence + 1];
         ++at) {
      saw_word(scanned.tokens[at].word);
      for (std::uint32_t n = table.first_hit[at]; n < table.first_hit[at + 1]; ++n) {
        saw_class(table.hits[n].class_id);
      }
    }
  }

  // The same by hand, for a scan that is on its way.
  void begin(std::uint32_t words, std::uint32_t classes, std::uint64_t serial,
             std::uint32_t sentence) {
    serial_ = serial;
    sentence_ = sentence;
    if (words_.size() <= words) words_.resize(words + 1);
    if (classes_.size() < classes) classes_.resize(classes);
    ++now_;
  }
  void saw_word(WordId word) { words_[word] = now_; }
  void saw_class(ClassId id) { classes_[id] = now_; }

  bool has(const Anchor& anchor) const {
    return (anchor.is_class != 0 ? classes_ : words_)[anchor.id] == now_;
  }

  // One anchor of each of the program's groups [first, …): else it cannot match.
  bool has_groups(const PatternTables& tables, const ProgramRecord& program,
                  std::uint32_t first) const {
    for (std::uint32_t group = first; group < program.groups_end; ++group) {
      const Run run = tables.groups[group];
      bool found = false;
      for (std::uint32_t n = run.begin; n < run.end && !found; ++n) found = has(tables.anchors[n]);
      if (!found) return false;
    }
    return true;
  }

 private:
  std::uint64_t serial_ = 0;
  std::uint32_t sentence_ = 0;
  std::uint64_t now_ = 0;
  std::vector<std::uint64_t> words_;    // of each word: the look that saw it last
  std::vector<std::uint64_t> classes_;  // likewise
};

}  // namespace caveat
