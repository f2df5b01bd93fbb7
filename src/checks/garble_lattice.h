// Fixed terms, each word of which may have been swapped: found in a row of words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace caveat {

// What a swapped word says about the text, in rising order.
enum class Swap : std::uint8_t {
  kRight,     // the right word
  kAccepted,  // a near-synonym that writers use: therapy / treatment. Never counts.
  kLoose,     // clumsy: counts once the text has given itself away
  kHard,      // no writer who knows the term puts it there
};

// One word of a sentence.
struct LatticeWord {
  std::string text;     // normalised: lower case, no possessive
  bool joined = false;  // only a blank or a hyphen stands between it and the word before
};

// A term with at least one swapped word. Indices of words, end exclusive.
struct LatticeHit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t term = 0;
  Swap strongest = Swap::kRight;
  bool plural = false;  // the last word stands in the plural
};

// Filled once, then read by many threads. Words are matched as they stand or as
// a plural; phrases are split at blanks and hyphens.
class GarbleLattice {
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
  const std::string& term(std::uint32_t number) const { return terms_[number].text; }
  std::size_t term_count() const { return terms_.size(); }

  // Hits that do not overlap, in order; of overlapping ones the stronger, then
  // the longer stays. A run of words that is a term itself is never a hit.
  std::vector<LatticeHit> find(const std::vector<LatticeWord>& words) const;

 private:
  using WordId = std::uint32_t;
  // One way to read the words of a text from some word on.
  struct Reading {
    std::vector<std::string> rest;  // the words after the first
    WordId word = 0;
    Swap swap = Swap::kRight;
  };
  struct Term {
    std::string text;
    std::vector<WordId> words;
    bool own = false;
  };
  // A reading at its place.
  struct Step {
    WordId word = 0;
    std::uint32_t length = 1;
    Swap swap = Swap::kRight;
    bool plural = false;
  };
  struct Path;

  void add(std::string_view phrase, bool own);
  WordId id(const std::string& word);
  void add_reading(const std::vector<std::string>& words, WordId word, Swap swap);
  std::vector<std::vector<Step>> steps_of(const std::vector<LatticeWord>& words) const;
  void walk(const std::vector<std::vector<Step>>& steps, const std::vector<LatticeWord>& words,
            Path& path, std::vector<Path>& found) const;

  std::unordered_map<std::string, WordId> ids_;
  std::unordered_map<std::string, std::vector<Reading>> readings_;  // by first word
  std::vector<Term> terms_;
  std::vector<std::vector<std::uint32_t>> terms_by_first_;  // by WordId
};

}  // namespace caveat
