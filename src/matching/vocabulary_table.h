// All vocabularies of a run: their phrases, their numbers, what includes what.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "matching/compiler.h"
#include "matching/phrase_trie.h"
#include "matching/vocabulary.h"

namespace caveat {

// A phrase as it is matched: its words, normalised, or one exact spelling.
struct Phrase {
  std::vector<std::string> words;
  std::string exact;  // the spelling as written; empty: any case
};

class VocabularyTable {
 public:
  // A later definition of a name adds to the earlier ones.
  void add(const Vocabulary& vocabulary);

  // Among `include`s: one message for each unknown name and each vocabulary that includes itself.
  std::vector<std::string> mistakes() const;

  std::vector<std::string> names() const;
  std::uint32_t class_count() const { return next_class_; }
  // How often each is expected in 100,000 words, by its number.
  std::vector<double> class_frequencies() const;

  // The phrases of a vocabulary in one form, includes counted, no duplicates. Of a vocabulary that
  // has more than kMaxPhrases, a little more than so many.
  std::vector<Phrase> phrases(std::string_view name, Form form) const;

  // What a pattern needs of {name:form}. The first time a form is asked for it
  // gets a class number and its phrases go into the trie. nullopt: no such
  // vocabulary, nothing in that form, or has_too_many_phrases().
  std::optional<ClassFacts> facts(std::string_view name, Form form, Lexicon& lexicon,
                                  PhraseTrie& trie);

  // The patterns have asked for more phrases than a run can hold: small vocabularies that include
  // each other can stand for very many.
  static constexpr std::size_t kMaxPhrases = 1'000'000;
  bool has_too_many_phrases() const { return phrase_count_ > kMaxPhrases; }

  // {name} in a regular expression becomes an alternation of its phrases. Ends soon behind `most`
  // bytes.
  std::string expand(std::string_view regex, std::size_t most) const;

 private:
  void collect(const Vocabulary& vocabulary, Form form, std::vector<Phrase>& out) const;

  std::map<std::string, Vocabulary, std::less<>> vocabularies_;
  std::map<std::pair<std::string, Form>, ClassFacts, std::less<>> facts_;
  std::uint32_t next_class_ = 0;
  std::size_t phrase_count_ = 0;  // of all forms asked for
};

}  // namespace caveat
