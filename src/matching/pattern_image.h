// All patterns of a run, compiled and laid out flat. Private to matching/.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "matching/features.h"
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
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  Run regex;                   // bytes of `letters`: vocabularies put in
  Run literals;                // of `literals`; RegexNeeds says what they are for
  std::uint32_t groups = 0;    // so many groups of literals
  std::uint32_t waking = 0;    // that of them that is looked for in every text, or kNone
  // The groups that are words, as features (of `PatternTables::groups`): a token of
  // each is in every match. Without `waking`, the first wakes the expression.
  Run words;
  std::uint32_t answered = 0;  // bits of the groups that need no look at the text then
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

// A word or vocabulary, and what it tells.
struct FeatureRecord {
  std::uint64_t families = 0;  // a bit for each that has a pattern it could wake
  Run wakes;                   // of `wakes`: the eager patterns
  std::uint32_t sign = 0;      // its bit in a Signature
  std::uint32_t lazy = 0;      // 1: it wakes a lazy pattern
};

// Features of which every match holds one.
struct GroupRecord {
  Signature signature;
  Run anchors;
};

// A pattern that a feature wakes: worth a closer look when one of a group is there, too.
struct WakeRecord {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  PatternId pattern = 0;
  std::uint32_t needs = kNone;  // index into `groups`
};

struct PatternImageHeader {
  FlatRef slots, words, word_ends;                                  // lexicon
  FlatRef nodes, entries, edges, root, exact_ends, trie_letters;    // trie
  FlatRef patterns, programs, regexes;                              // what there is to find
  FlatRef code, word_sets, set_words, switches, branches, exact, groups, anchors, first_words, first_classes;
  FlatRef literals, letters;
  FlatRef features, wakes;
  FlatRef eager_regexes, bare_regexes;
  FlatRef families, family_patterns;
  FlatRef known;  // open addressing by text and laziness: pattern + 1, 0 for none
};

// The image with its tables named.
struct PatternTables {
  LexiconView lexicon;
  TrieView trie;
  std::span<const PatternRecord> patterns;
  std::span<const ProgramRecord> programs;
  std::span<const RegexRecord> regexes;
  std::span<const Program::Instruction> code;
  std::span<const WordSet> word_sets;
  std::span<const WordId> set_words;
  std::span<const Switch> switches;
  std::span<const Program::Branch> branches;
  std::span<const Run> exact;
  std::span<const GroupRecord> groups;
  std::span<const FeatureId> anchors;
  std::span<const WordId> first_words;
  std::span<const ClassId> first_classes;
  std::span<const LiteralRecord> literals;
  std::string_view letters;
  std::span<const FeatureRecord> features;
  std::span<const WakeRecord> wakes;
  std::span<const PatternId> eager_regexes;
  std::span<const PatternId> bare_regexes;  // those of them without literals
  std::span<const Run> families;  // of family_patterns
  std::span<const PatternId> family_patterns;
  std::span<const std::uint32_t> known;

  explicit PatternTables(const FlatImage& image);

  // The pattern of this text; nullopt when there is none.
  std::optional<PatternId> find(std::string_view text, bool is_regex, bool lazy) const;

  FeatureId feature_of(ClassId id) const { return lexicon.size() + 1 + id; }
  // The groups of a pattern, of `groups`. The first wakes it.
  Run groups_of(PatternId id) const {
    const PatternRecord& pattern = patterns[id];
    if (pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) {
      return regexes[pattern.program].words;
    }
    return {programs[pattern.program].groups, programs[pattern.program].groups_end};
  }
  bool has_any(const FeatureSet& present, std::uint32_t group) const {
    const GroupRecord& record = groups[group];
    return present.may_have(record.signature) &&
           present.has_any(anchors.subspan(record.anchors.begin,
                                           record.anchors.end - record.anchors.begin));
  }
  // One feature of each of these groups: else the pattern cannot match.
  bool has_groups(const FeatureSet& present, Run run) const {
    for (std::uint32_t group = run.begin; group < run.end; ++group) {
      if (!has_any(present, group)) return false;
    }
    return true;
  }

  // Appends the hits of each token of the sentence that begins with token `begin`.
  void find_phrases(std::string_view text, const std::vector<Token>& tokens, std::uint32_t begin,
                    HitTable& out) const;

  std::string_view text(Run run) const { return letters.substr(run.begin, run.end - run.begin); }
  ProgramView program(PatternId id) const {
    const ProgramRecord& record = programs[patterns[id].program];
    return {&record, code.subspan(record.code, record.code_end - record.code),
            word_sets, set_words, switches, branches, exact, letters};
  }
};

// How a pattern is known to a builder: hash over its text, kind and laziness.
std::uint64_t pattern_hash(std::string_view text, bool is_regex, bool lazy);

}  // namespace caveat
