// What a PatternSet is made of. Private to matching/.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "matching/features.h"
#include "matching/literal_index.h"
#include "matching/pattern_image.h"
#include "matching/pattern_set.h"
#include "matching/regex_pattern.h"
#include "matching/vocabulary_table.h"

namespace caveat {

// The regular expressions of a set, compiled when one is first needed.
class RegexTable {
 public:
  explicit RegexTable(std::size_t size) : made_(size), once_(size), ready_(size), refused_(size) {}
  // Before the set is shared.
  void put(std::size_t n, std::unique_ptr<RegexPattern> regex) { made_[n] = std::move(regex); }
  // Safe from any thread. `text` was compiled before: it is valid.
  const RegexPattern& get(std::size_t n, std::string_view text) const {
    std::call_once(once_[n], [&] {
      if (made_[n] == nullptr) {
        std::string error;
        made_[n] = make_regex(std::string(text), error);
      }
      ready_[n].store(true, std::memory_order_release);
    });
    return *made_[n];
  }
  // It has been asked for before and will not have to be compiled, or so often been
  // found of no use that running it is less work than to look into its use again.
  bool is_worth_running(std::size_t n) const {
    constexpr std::uint32_t kPatience = 64;
    return ready_[n].load(std::memory_order_acquire) ||
           refused_[n].fetch_add(1, std::memory_order_relaxed) > kPatience;
  }

 private:
  mutable std::vector<std::unique_ptr<RegexPattern>> made_;
  mutable std::vector<std::once_flag> once_;
  mutable std::vector<std::atomic<bool>> ready_;
  mutable std::vector<std::atomic<std::uint32_t>> refused_;
};

struct ScanResult::Hits : HitTable {
  std::vector<Token> tokens;
  std::vector<Signature> signatures;  // of each sentence
  bool kept = true;    // else there is none of these, but
  FeatureSet in_text;  // what all sentences together hold
};

struct PatternSet::Impl {
  explicit Impl(FlatImage bytes)
      : image(std::move(bytes)), tables(image), regexes(tables.regexes.size()), literals(tables) {}

  FlatImage image;
  PatternTables tables;
  RegexTable regexes;
  LiteralIndex literals;
  std::unique_ptr<VocabularyTable> vocabularies;  // null when loaded from an image

  // One sentence of a scanned text, cut again if need be; numbers count from its first token.
  SentenceView view(std::string_view text, const ScanResult& scanned, std::uint32_t sentence,
                    Span span) const;
  void run_words(PatternId id, const SentenceView& view, std::uint32_t from, std::uint32_t to,
                 std::uint32_t sentence, MachineState& state, std::vector<Match>& out) const;
  void run_regex(PatternId id, std::string_view text, Span sentence_span, std::uint32_t sentence,
                 std::vector<Match>& out, std::vector<GaveUp>& gave_up) const;
  // The literals of the next sentences from `sentence` on; it becomes the one behind them.
  std::span<const LiteralIndex::Hit> literals_from(std::string_view text,
                                                   const std::vector<Span>& sentences,
                                                   std::uint32_t& sentence,
                                                   std::vector<LiteralIndex::Hit>& out) const;
  // False when the text lacks something that every match of the expression holds. Not
  // for a text with odd letters (LiteralIndex::has_odd_letters).
  bool may_match(const RegexRecord& regex, std::string_view text) const;
  // The same of literals alone. `groups`: bits of those groups that need no look.
  bool holds_literals(const RegexRecord& regex, std::string_view text, const LetterPairs& pairs,
                      std::uint32_t groups) const;
  // Of an expression with RegexNeeds::at_start: one of its first literals is at `start`.
  bool starts_at(const RegexRecord& regex, std::string_view text, std::uint32_t start) const;
};

}  // namespace caveat
