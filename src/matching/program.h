// A word pattern compiled: a small machine that runs over tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "matching/phrase_trie.h"
#include "matching/tokens.h"

namespace caveat {

// What makes a pattern worth trying in a sentence: a word or a vocabulary that
// every match contains. One pattern has several when the element is a choice.
struct Anchor {
  bool is_class = false;
  std::uint32_t id = 0;  // WordId or ClassId
};

struct Program {
  enum class Op : std::uint8_t {
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
  std::vector<Anchor> anchors;
  std::uint32_t longest = 0;       // tokens a match can take at most
  std::uint32_t anchor_reach = 0;  // tokens from the start of a match to its anchor at most
  bool marks = false;
};

// One sentence as the machine sees it.
struct SentenceView {
  std::string_view text;
  const std::vector<Token>* tokens = nullptr;
  std::uint32_t begin = 0;  // tokens [begin, end)
  std::uint32_t end = 0;
  const std::vector<ClassHit>* hits = nullptr;
  const std::vector<std::uint32_t>* first_hit =
      nullptr;  // of each token; one more entry than tokens
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
bool run_program(const Program& program, const SentenceView& sentence, std::uint32_t at,
                 MachineState& state, TokenMatch& match);

}  // namespace caveat
