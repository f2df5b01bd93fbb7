// All patterns of a run, matched in one pass over a text.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "matching/match_table.h"
#include "matching/tokens.h"
#include "matching/vocabulary.h"
#include "text/result.h"
#include "text/span.h"

namespace caveat {

// Lazy word patterns that are asked for together. The first 32 families have a bit
// of their own in ScanResult::families, all others share the rest.
using FamilyId = std::uint32_t;
inline constexpr FamilyId kNoFamily = 0xFFFFFFFFu;
constexpr std::uint32_t family_bit(FamilyId id) { return id < 32 ? id : 32 + id % 32; }

// Which engine runs a pattern; decided when it is added.
enum class Engine : std::uint8_t { kWords, kRe2, kBoost };
std::string_view to_string(Engine engine);  // "words", "re2", "boost"

// A regular expression that ran out of its budget on a text, and why.
struct GaveUp {
  PatternId pattern = 0;
  std::string reason;
};

// Mistakes in a pattern: what, and which bytes of the pattern string.
struct PatternError {
  std::string message;
  std::string hint;
  Span span;
};

class PatternSet;

// Collects vocabularies and patterns, then compiles them together.
class PatternSetBuilder {
 public:
  PatternSetBuilder();
  // Knows what is in a finished set, which must outlive it, and gives out its ids;
  // anything else is an error. Vocabularies are not needed, and build() is not for it.
  explicit PatternSetBuilder(const PatternSet& finished);
  ~PatternSetBuilder();
  PatternSetBuilder(PatternSetBuilder&&) noexcept;
  PatternSetBuilder& operator=(PatternSetBuilder&&) noexcept;

  // Every vocabulary first: patterns are checked against them as they are added.
  // Later definitions of a name add to the earlier ones.
  void add_vocabulary(const Vocabulary& vocabulary);

  // Cycles and unknown names among `include`s: one message each. Call once,
  // after the last add_vocabulary and before the first pattern.
  std::vector<std::string> resolve_vocabularies();

  // A word pattern (docs/rule-format.md, "Patterns"). On success the id, which
  // counts from 0 in the order of adding over both functions. `lazy` patterns
  // are left out of scan() and are only run by PatternSet::find_in: contexts.
  // The same text (and laziness) added twice gives the same id.
  struct Added {
    PatternId id = 0;
    std::vector<PatternError> errors;  // empty on success
    bool ok() const { return errors.empty(); }
  };
  Added add_words(std::string_view pattern, bool lazy = false);

  // The number that tokens of this word carry (Token::word). `word` must be normalised.
  std::uint32_t add_word(std::string_view word);

  // A regular expression over the text of one sentence, case-insensitive
  // unless it starts with (?-i). RE2 syntax; one with lookaround or
  // backreferences goes to Boost.Regex (Perl syntax). A group named `core`
  // marks the part to report. {name} stands for a vocabulary, as in word
  // patterns, when the name is one; other braces are the regex's own.
  Added add_regex(std::string_view regex, bool lazy = false);

  // So that PatternSet::may_hold answers for all of these at once. kNoFamily when
  // one of the patterns is no word pattern.
  FamilyId add_family(std::vector<PatternId> patterns);

  // Names in use, for "did you mean".
  std::vector<std::string> vocabulary_names() const;

  PatternSet build() &&;

 private:
  friend class PatternSet;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What scan() finds.
struct ScanResult {
  std::vector<std::uint32_t> first_token;  // of each sentence; one more entry than sentences
  MatchTable matches;
  std::vector<GaveUp> gave_up;  // one entry a pattern, which is not run on the text again

  std::vector<std::uint64_t> families;  // of each sentence: a bit for each that may be in it

  // The tokens and the vocabulary phrases at each; private to the matching room.
  struct Hits;
  std::shared_ptr<const Hits> hits;
  std::uint64_t serial = 0;  // tells this scan from every other one of the process
};

// Immutable; safe to share between threads.
class PatternSet {
 public:
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  // The set as bytes, and from such bytes: borrowed, aligned to 8, unchecked, and
  // written by this very program.
  std::string_view image() const;
  static PatternSet from_image(std::string_view image);

  std::uint32_t size() const;
  bool is_lazy(PatternId id) const;
  Engine engine(PatternId id) const;
  std::string_view text(PatternId id) const;  // as written

  // One pass over every sentence with every pattern that is not lazy; sentences come in the
  // order of the text. Matches of one pattern in one sentence do not overlap: leftmost, then
  // longest. Of a text of more than `keep` bytes the tokens are not kept, which take three times
  // its memory: they are cut again, a sentence at a time, where they are asked for.
  ScanResult scan(std::string_view text, const std::vector<Span>& sentences,
                  std::size_t keep = kKept) const;
  static constexpr std::size_t kKept = 1 << 18;

  // The tokens of one sentence of a scanned text. They hold until this thread asks a
  // PatternSet for another sentence.
  std::span<const Token> tokens(std::string_view text, const ScanResult& scanned,
                                std::uint32_t sentence, Span sentence_span) const;

  // The matches of one pattern (lazy or not) in one sentence of a scanned text. One that gives up
  // is added to `gave_up`; one that is there already is not run and finds nothing.
  std::vector<Match> find_in(PatternId id, std::string_view text, const ScanResult& scanned,
                             std::uint32_t sentence, Span sentence_span,
                             std::vector<GaveUp>& gave_up) const;

  // False when no pattern of the family is in the sentence; may say yes for nothing.
  static bool may_hold(FamilyId family, const ScanResult& scanned, std::uint32_t sentence) {
    return family == kNoFamily || (scanned.families[sentence] >> family_bit(family) & 1) != 0;
  }

  // Of a lazy pattern: false when it is nowhere in the text.
  bool may_be_in(PatternId id, const ScanResult& scanned) const;

  // Of a lazy pattern: false when find_in() would find nothing, told without a
  // search. Cheapest when one sentence is asked about after the other.
  bool may_be_in(PatternId id, std::string_view text, const ScanResult& scanned,
                 std::uint32_t sentence, Span sentence_span) const;

  // Of a lazy word pattern: the sentences that hold one of its rarest necessary words, in
  // order; it is in no other. nullopt: it may be in any, or the text's tokens were not kept.
  std::optional<std::vector<std::uint32_t>> sentences_of(PatternId id,
                                                         const ScanResult& scanned) const;

  // A regular expression that matches the same words: the oracle of the tests.
  // Not of a set that came from an image.
  std::string as_regex(PatternId id) const;

  struct Impl;  // of the matching room

 private:
  friend class PatternSetBuilder;
  explicit PatternSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace caveat
