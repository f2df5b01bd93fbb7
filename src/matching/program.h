// A word pattern compiled: a small machine that runs over tokens.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "matching/phrase_trie.h"
#include "matching/tokens.h"

namespace caveat {

// A word or a vocabulary that a match may contain.
struct Anchor {
  std::uint32_t is_class = 0;
  std::uint32_t id = 0;  // WordId or ClassId
};

// Where one program stands in the tables of a PatternImage: indices, ends exclusive.
struct ProgramRecord {
  std::uint32_t code = 0, code_end = 0;
  std::uint32_t groups = 0, groups_end = 0;
  std::uint32_t first_words = 0, first_words_end = 0;
  std::uint32_t first_classes = 0, first_classes_end = 0;
  std::uint64_t first_words_mask = 0;    // word_bit() of each of them
  std::uint64_t first_classes_mask = 0;  // likewise
  std::uint32_t longest = 0;
  std::uint16_t anchor_reach = 0;  // tokens from the start of a match to its anchor at most,
  std::uint16_t anchor_least = 0;  // and at least
  std::uint8_t first_digits = 0;
  std::uint8_t first_any = 0;
  std::uint8_t at_begin = 0;  // a match starts with its sentence
  std::uint8_t padding[5] = {};
};

// A set of numbers as one bit each: a look at it spares most searches.
constexpr std::uint64_t word_bit(std::uint32_t id) { return std::uint64_t{1} << (id & 63); }

struct Program {
  enum class Op : std::uint32_t {
    kWord,     // a = WordId
    kWordSet,  // a = index into word_sets
    kExact,    // a = WordId, b = index into exact
    kDigits,
    kClass,    // a = ClassId; those up to here take a token
    kGap,      // up to a tokens of any kind, crossing commas; so may the one behind
    kLoose,    // the next token may stand behind a comma
    kSplit,    // goes on at a and at b
    kSwitch,   // goes on where switches[a] says
    kJump,     // goes on at a
    kBegin,
    kEnd,
    kMark,  // a = 0: core begins, 1: core ends
    kMatch,
  };
  struct Instruction {
    Op op;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
  };
  // A branch of a choice, and a word that may be its first one.
  struct Branch {
    WordId word = kUnknownWord;  // kUnknownWord: the branch may start with anything
    std::uint16_t order = 0;     // of the branches that fit, the last is followed first
    std::uint16_t pc = 0;
  };
  std::vector<Instruction> code;
  std::vector<std::vector<WordId>> word_sets;  // sorted
  std::vector<std::vector<Branch>> switches;   // sorted by word, then order
  std::vector<std::string> exact;
  // Every match contains one anchor of each group. The first group wakes the
  // pattern, the others are asked for before it is run.
  struct Group {
    std::vector<Anchor> anchors;
    std::uint32_t reach = 0;  // tokens from the start of a match to its anchor at most,
    std::uint32_t least = 0;  // and at least
    double cost = 0;          // how often it is expected in 100,000 words
  };
  std::vector<Group> groups;
  // What the first token of a match may be.
  std::vector<WordId> first_words;  // sorted
  std::vector<ClassId> first_classes;
  bool first_digits = false;
  bool first_any = false;
  bool at_begin = false;      // a match starts with its sentence
  std::uint32_t longest = 0;  // tokens a match can take at most
};

// A part of a table, by index.
struct Run {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Words that a kWordSet takes.
struct WordSet {
  Run words;
  std::uint64_t mask = 0;  // word_bit() of each
};

// The branches of a kSwitch: those that may start with anything, then the others.
struct Switch {
  Run branches;
  std::uint32_t words = 0;  // where the others begin
  std::uint32_t padding = 0;
  std::uint64_t mask = 0;  // word_bit() of their words
};

// One program laid out flat: views into a PatternImage.
struct ProgramView {
  const ProgramRecord* record = nullptr;
  std::span<const Program::Instruction> code;
  std::span<const WordSet> word_sets;   // of all programs: kWordSet's a is an index into it
  std::span<const WordId> set_words;    // what they are runs of, each sorted
  std::span<const Switch> switches;     // of all programs: kSwitch's a
  std::span<const Program::Branch> branches;  // what they are runs of
  std::span<const Run> exact;           // of all programs: kExact's b
  std::string_view exact_letters;       // what they are runs of
};

// One sentence as the machine sees it.
struct SentenceView {
  std::string_view text;
  const Token* tokens = nullptr;
  std::uint32_t begin = 0;  // tokens [begin, end)
  std::uint32_t end = 0;
  const ClassHit* hits = nullptr;
  const std::uint32_t* first_hit = nullptr;  // of each token; one more entry than tokens
};

// Tokens [begin, end) of a match; core likewise.
struct TokenMatch {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t core_begin = 0, core_end = 0;
};

// Memory of the machine between runs; one a thread.
struct MachineState {
  // A way through the program that is still to be followed.
  struct Path {
    std::uint16_t pc = 0;
    std::uint16_t taken = 0;
    std::uint16_t core_begin = 0, core_end = 0;  // in tokens taken, plus one; 0: no mark yet
    bool loose = false;  // the next token may stand behind a comma
  };
  std::vector<Path> open;
  std::vector<std::uint32_t> stamp;  // of each state: the run that came through it last
  std::uint32_t now = 0;
};

// The longest match that starts at token `at`. Where ways meet, at an instruction
// with so many tokens taken, only the first goes on: the time is bounded by code
// size times `longest`.
bool run_program(const ProgramView& program, const SentenceView& sentence, std::uint32_t at,
                 MachineState& state, TokenMatch& match);

}  // namespace caveat
