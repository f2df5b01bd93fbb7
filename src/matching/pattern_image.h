// All patterns of a run, compiled and laid out flat. Private to matching/.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "matching/flat.h"
#include "matching/lexicon.h"
#include "matching/pattern_set.h"
#include "matching/phrase_trie.h"
#include "matching/program.h"

namespace caveat {

struct PatternRecord {
  Run text;                   // bytes of `letters`: as written
  std::uint32_t engine = 0;   // Engine
  std::uint32_t lazy = 0;     // 1: only run by find_in
  std::uint32_t program = 0;  // index into programs (words) or regexes
};

struct RegexRecord {
  Run regex;                   // bytes of `letters`: vocabularies put in
  Run literals;                // of `literals`; RegexNeeds says what they are for
  std::uint32_t groups = 0;    // so many groups of literals
  std::uint32_t digit = 0;
  std::uint32_t at_start = 0;
};

// A literal of a regular expression.
struct LiteralRecord {
  Run letters;
  std::uint32_t pattern = 0;  // PatternId
  std::uint32_t group = 0;
  std::uint32_t same_case = 0;
  std::uint32_t word_start = 0, word_end = 0;
};

struct PatternImageHeader {
  FlatRef slots, words, word_ends;                                  // lexicon
  FlatRef nodes, entries, edges, root, exact_ends, trie_letters;    // trie
  FlatRef patterns, programs, regexes;                              // what there is to find
  FlatRef code, word_sets, set_words, exact, groups, anchors, first_words, first_classes;
  FlatRef literals, letters;
  FlatRef woken, by_word, by_class, eager_regexes, bare_regexes;  // which eager patterns an anchor wakes
  FlatRef asked, asked_by_word, asked_by_class;     // the lazy ones, likewise, for find_in
  FlatRef known;  // open addressing by text and laziness: pattern + 1, 0 for none
  std::uint32_t classes = 0;
};

// The image with its tables named.
struct PatternTables {
  LexiconView lexicon;
  TrieView trie;
  std::span<const PatternRecord> patterns;
  std::span<const ProgramRecord> programs;
  std::span<const RegexRecord> regexes;
  std::span<const Program::Instruction> code;
  std::span<const Run> word_sets;
  std::span<const WordId> set_words;
  std::span<const Run> exact;
  std::span<const Run> groups;
  std::span<const Anchor> anchors;
  std::span<const WordId> first_words;
  std::span<const ClassId> first_classes;
  std::span<const LiteralRecord> literals;
  std::string_view letters;
  std::span<const PatternId> woken;
  std::span<const std::uint32_t> by_word;   // size lexicon + 2
  std::span<const std::uint32_t> by_class;  // size classes + 1
  std::span<const PatternId> eager_regexes;
  std::span<const PatternId> bare_regexes;  // those of them without literals
  std::span<const PatternId> asked;  // the same of the lazy word patterns
  std::span<const std::uint32_t> asked_by_word;
  std::span<const std::uint32_t> asked_by_class;
  std::span<const std::uint32_t> known;
  std::uint32_t classes = 0;

  explicit PatternTables(const FlatImage& image);

  // The pattern of this text; nullopt when there is none.
  std::optional<PatternId> find(std::string_view text, bool is_regex, bool lazy) const;

  std::string_view text(Run run) const { return letters.substr(run.begin, run.end - run.begin); }
  ProgramView program(PatternId id) const {
    const ProgramRecord& record = programs[patterns[id].program];
    return {&record, code.subspan(record.code, record.code_end - record.code),
            word_sets, set_words, exact, letters};
  }
};

// How a pattern is known to a builder: hash over its text, kind and laziness.
std::uint64_t pattern_hash(std::string_view text, bool is_regex, bool lazy);

}  // namespace caveat
