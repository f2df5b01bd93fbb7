// Fixed terms, each word of which may have been swapped: found in a row of words.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matching/flat.h"

namespace caveat {

// What a swapped word says about the text, in rising order.
enum class Swap : std::uint8_t {
  kRight,     // the right word
  kAccepted,  // a near-synonym that writers use: therapy / treatment. Never counts.
  kLoose,     // clumsy: counts once the text has given itself away
  kBeside,    // as good as hard beside a right word of the term, else loose
  kHard,      // no writer who knows the term puts it there
};

// One word of a sentence.
struct LatticeWord {
  std::uint32_t id = 0;  // as the builder's `number` gave it out; 0 for any other word
  bool joined = false;   // only a blank or a hyphen stands between it and the word before
};

// A term with at least one swapped word. Indices of words, end exclusive.
struct LatticeHit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t term = 0;
  Swap strongest = Swap::kRight;
  bool plural = false;  // the last word stands in the plural
};

// Immutable; safe to share between threads. Words are matched as they stand or
// as a plural.
class GarbleLattice {
 public:
  // What GarbleLatticeBuilder::build() or bytes() gave. Bytes are 8-aligned,
  // written by this very program, and must outlive a lattice that borrows them.
  explicit GarbleLattice(FlatImage image);
  std::string_view bytes() const { return image_.bytes(); }

  std::string_view term(std::uint32_t number) const;

  // Hits that do not overlap, in order; of overlapping ones the stronger, then
  // the longer stays. A run of words that is a term itself is never a hit.
  std::vector<LatticeHit> find(std::span<const LatticeWord> words) const;

 private:
  friend class GarbleLatticeBuilder;
  // What a word may be, beside a word of no interest.
  static constexpr std::uint8_t kSwaps = 1;  // the first word of a loose or hard substitute
  static constexpr std::uint8_t kRest = 2;   // a further word of a substitute
  // Neighbours in some term: a bit for each pair of its words, by hash.
  static constexpr std::size_t kPairBits = 1u << 16;
  static std::size_t pair_bit(std::uint32_t word, std::uint32_t next) {
    return (word * 2654435761u + next * 40503u) >> 7 & (kPairBits - 1);
  }
  // One way to read the words of a text from some word on.
  struct Reading {
    std::uint32_t word = 0;                // of a term
    std::uint32_t rest = 0, rest_end = 0;  // the words after the first: index into rests_
    std::uint32_t swap = 0;                // Swap
    std::uint32_t plural = 0;              // 1: the first word stands in the plural
  };
  // One word of a rest; the last one may stand in the plural.
  struct Rest {
    std::uint32_t id = 0;
    std::uint32_t plurals = 0, plurals_end = 0;  // index into plurals_
  };
  struct Term {
    std::uint32_t letters = 0, letters_end = 0;
    std::uint32_t words = 0, words_end = 0;
    std::uint32_t own = 0;
  };
  struct Range {
    std::uint32_t begin = 0, end = 0;
  };
  struct Header {
    FlatRef by_word, readings, rests, plurals, terms, term_words, by_first, first_terms, letters;
    FlatRef flags, pairs, small;
    std::uint32_t has_short_terms = 0;
  };
  // A reading at its place.
  struct Step {
    std::uint32_t word = 0;
    std::uint32_t length = 1;
    Swap swap = Swap::kRight;
    bool plural = false;
  };
  struct Path;

  using Steps = std::vector<std::vector<Step>>;

  bool are_neighbours(std::uint32_t word, std::uint32_t next) const;
  bool may_hold_swaps(std::span<const LatticeWord> words) const;
  bool may_be_swapped(std::span<const LatticeWord> words, std::uint32_t at) const;
  void find_steps(std::span<const LatticeWord> words, std::uint32_t at,
                  std::vector<Step>& here) const;
  void walk(const Steps& steps, std::span<const LatticeWord> words, Path& path,
            std::vector<Path>& found) const;
  void find_in(std::span<const LatticeWord> words, std::vector<LatticeHit>& hits) const;

  FlatImage image_;
  std::span<const Range> by_word_;  // of each word id: its readings
  std::span<const Reading> readings_;
  std::span<const Rest> rests_;
  std::span<const std::uint32_t> plurals_;
  std::span<const Term> terms_;
  std::span<const std::uint32_t> term_words_;
  std::span<const Range> by_first_;  // of each word of a term: the terms it opens
  std::span<const std::uint32_t> first_terms_;
  std::string_view letters_;
  std::span<const std::uint8_t> flags_;   // of each word id: kSwaps, kRest
  std::span<const std::uint64_t> pairs_;  // kPairBits bits
  std::span<const std::uint8_t> small_;   // of each word of a term: "of", "and" and their like
  bool has_short_terms_ = false;
};

// Collects terms and substitutes. Phrases are split at blanks and hyphens.
class GarbleLatticeBuilder {
 public:
  // A term that may be found with swapped words, e.g. "blood pressure".
  void add_term(std::string_view term);
  // Normal English that holds a substitute, e.g. "stress test": a swapped word inside
  // such a phrase is no swap.
  void add_own(std::string_view phrase);
  // `substitute` may stand for `word` in every term. A later call for the same pair wins.
  void add_substitute(std::string_view word, std::string_view substitute, Swap swap);

  // True when some term holds the word.
  bool knows(std::string_view word) const;
  std::size_t term_count() const { return terms_.size(); }

  // `number` gives every word its id, above 0 and the same each time.
  GarbleLattice build(const std::function<std::uint32_t(std::string_view)>& number) const;

 private:
  struct Reading {
    std::vector<std::string> rest;
    std::uint32_t word = 0;
    Swap swap = Swap::kRight;
  };
  struct Term {
    std::string text;
    std::vector<std::uint32_t> words;
    bool own = false;
  };

  void add(std::string_view phrase, bool own);
  std::uint32_t id(const std::string& word);
  void add_reading(const std::vector<std::string>& words, std::uint32_t word, Swap swap);

  std::unordered_map<std::string, std::uint32_t> ids_;
  std::map<std::string, std::vector<Reading>> readings_;  // by first word
  std::vector<Term> terms_;
  std::vector<std::vector<std::uint32_t>> terms_by_first_;  // by word
};

}  // namespace caveat
