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
  std::uint32_t longest = 0;
  std::uint32_t anchor_reach = 0;
  std::uint8_t marks = 0;
  std::uint8_t first_digits = 0;
  std::uint8_t first_any = 0;
  std::uint8_t padding = 0;
};

struct Program {
  enum class Op : std::uint32_t {
    kWord,     // a = WordId
    kWordSet,  // a = index into word_sets
    kExact,    // a = WordId, b = index into exact
    kClass,    // a = ClassId
    kDigits,
    kAny,    // any token, crossing commas
    kLoose,  // the next token may stand behind a comma
    kSplit,  // goes on at a and at b
    kJump,   // goes on at a
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
  std::vector<Instruction> code;
  std::vector<std::vector<WordId>> word_sets;  // sorted
  std::vector<std::string> exact;
  // Every match contains one anchor of each group. The first group wakes the
  // pattern, the others are asked for before it is run.
  struct Group {
    std::vector<Anchor> anchors;
    std::uint32_t reach = 0;  // tokens from the start of a match to its anchor at most
    double cost = 0;          // how often it is expected in a text, in words of average rarity
  };
  std::vector<Group> groups;
  // What the first token of a match may be.
  std::vector<WordId> first_words;  // sorted
  std::vector<ClassId> first_classes;
  bool first_digits = false;
  bool first_any = false;
  std::uint32_t longest = 0;  // tokens a match can take at most
  bool marks = false;
};

// A part of a table, by index.
struct Run {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// One program laid out flat: views into a PatternImage.
struct ProgramView {
  const ProgramRecord* record = nullptr;
  std::span<const Program::Instruction> code;
  std::span<const Run> word_sets;       // of all programs: kWordSet's a is an index into it
  std::span<const WordId> set_words;    // what they are runs of, each sorted
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
  std::vector<std::uint32_t> stamp;
  std::vector<std::uint32_t> parent;
  std::vector<std::uint32_t> stack;
  std::uint32_t now = 0;
};

// The longest match that starts at token `at`. Visits each pair of instruction
// and token at most once, so the time is bounded by code size times `longest`.
bool run_program(const ProgramView& program, const SentenceView& sentence, std::uint32_t at,
                 MachineState& state, TokenMatch& match);

}  // namespace caveat
