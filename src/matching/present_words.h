// Which words and vocabularies one sentence holds. Private to matching/.
#pragma once

#include <cstdint>
#include <utility>
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
  // Notes what a sentence of a scanned text holds, and which lazy patterns it wakes.
  void look_at(const PatternTables& tables, const ScanResult& scanned, const HitTable& table,
               std::uint32_t sentence) {
    if (serial_ == scanned.serial && sentence_ == sentence && knows_patterns_) return;
    begin(tables, scanned.serial, sentence);
    knows_patterns_ = true;
    if (patterns_.size() < tables.patterns.size()) patterns_.resize(tables.patterns.size());
    const auto wake = [&](std::uint32_t from, std::uint32_t to) {
      for (std::uint32_t n = from; n < to; ++n) patterns_[tables.asked[n]] = now_;
    };
    for (std::uint32_t at = scanned.first_token[sentence]; at < scanned.first_token[sentence + 1];
         ++at) {
      const WordId word = scanned.tokens[at].word;
      saw_word(word);
      wake(tables.asked_by_word[word], tables.asked_by_word[word + 1]);
      for (std::uint32_t n = table.first_hit[at]; n < table.first_hit[at + 1]; ++n) {
        const ClassId id = table.hits[n].class_id;
        saw_class(id);
        wake(tables.asked_by_class[id], tables.asked_by_class[id + 1]);
      }
    }
  }
  // After look_at(): the sentence has an anchor of the pattern's first group.
  bool wakes(PatternId id) const { return patterns_[id] == now_; }

  // Whether anything in the whole text wakes the pattern; looks through it once.
  bool wakes_in_text(const PatternTables& tables, const ScanResult& scanned, const HitTable& table,
                     PatternId id) {
    if (text_serial_ != scanned.serial) {
      text_serial_ = scanned.serial;
      if (in_text_.size() < tables.patterns.size()) in_text_.resize(tables.patterns.size());
      if (word_in_text_.size() <= tables.lexicon.size()) {
        word_in_text_.resize(tables.lexicon.size() + 1);
      }
      if (class_in_text_.size() < tables.classes) class_in_text_.resize(tables.classes);
      const auto wake = [&](std::uint32_t from, std::uint32_t to) {
        for (std::uint32_t n = from; n < to; ++n) in_text_[tables.asked[n]] = text_serial_;
      };
      for (const Token& token : scanned.tokens) {
        if (std::exchange(word_in_text_[token.word], text_serial_) == text_serial_) continue;
        wake(tables.asked_by_word[token.word], tables.asked_by_word[token.word + 1]);
      }
      for (const ClassHit& hit : table.hits) {
        if (std::exchange(class_in_text_[hit.class_id], text_serial_) == text_serial_) continue;
        wake(tables.asked_by_class[hit.class_id], tables.asked_by_class[hit.class_id + 1]);
      }
    }
    return in_text_[id] == text_serial_;
  }

  // Words and vocabularies alone, by hand, for a scan that is on its way.
  void begin(const PatternTables& tables, std::uint64_t serial, std::uint32_t sentence) {
    serial_ = serial;
    sentence_ = sentence;
    knows_patterns_ = false;
    if (words_.size() <= tables.lexicon.size()) words_.resize(tables.lexicon.size() + 1);
    if (classes_.size() < tables.classes) classes_.resize(tables.classes);
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
  bool knows_patterns_ = false;
  std::uint64_t now_ = 0;
  std::vector<std::uint64_t> words_;    // of each word: the look that saw it last
  std::vector<std::uint64_t> classes_;   // likewise
  std::vector<std::uint64_t> patterns_;  // likewise

  std::uint64_t text_serial_ = 0;
  std::vector<std::uint64_t> in_text_;        // of each pattern: the text that wakes it
  std::vector<std::uint64_t> word_in_text_;   // of each word: the text that holds it
  std::vector<std::uint64_t> class_in_text_;  // likewise
};

}  // namespace caveat
