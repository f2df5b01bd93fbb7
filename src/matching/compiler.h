// From the tree of a word pattern to the machine's code.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "matching/lexicon.h"
#include "matching/pattern_parser.h"
#include "matching/program.h"

namespace caveat {

// What the compiler has to know of a vocabulary.
struct ClassFacts {
  ClassId id = 0;
  std::uint32_t longest = 1;  // tokens of its longest phrase
  double frequency = 1;       // how often it is expected in 100,000 words
};

struct CompileEnvironment {
  Lexicon& lexicon;
  // nullopt for an unknown vocabulary or a form it does not have.
  std::function<std::optional<ClassFacts>(std::string_view name, Form form)> find_class;
};

// Errors: unknown vocabularies; a pattern whose code or reach is too large.
struct CompiledPattern {
  Program program;
  std::vector<PatternError> errors;
};
CompiledPattern compile_pattern(const PatternNode& root, CompileEnvironment& environment);

// How often a word is expected in 100,000.
double word_frequency(std::string_view word);

inline constexpr std::uint32_t kMaxInstructions = 4096;
inline constexpr std::uint32_t kMaxMatchTokens = 96;

}  // namespace caveat
