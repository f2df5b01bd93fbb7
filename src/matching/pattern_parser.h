// A word pattern's text as a tree. The language is in docs/rule-format.md, "Patterns".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "matching/pattern_set.h"
#include "matching/vocabulary.h"
#include "text/span.h"

namespace caveat {

struct PatternNode {
  enum class Kind : std::uint8_t {
    kWord,       // words: any one of them (a word and its inflections), normalised
    kExact,      // exact: one token in exactly this spelling
    kClass,      // name, form: a phrase of a vocabulary
    kDigits,     // #
    kGap,        // count: up to so many words
    kLoose,      // a comma may stand here
    kBegin,      // ^
    kEnd,        // $$
    kMarkOpen,   // <
    kMarkClose,  // >
    kSequence,   // children in order
    kChoice,     // one of the children
    kOptional,   // the one child, or nothing
  };
  Kind kind = Kind::kSequence;
  std::vector<std::string> words;
  std::string exact;
  std::string name;
  Form form = Form::kAny;
  std::uint32_t count = 0;
  std::vector<PatternNode> children;
  Span span;  // bytes of the pattern text
};

struct ParsedPattern {
  PatternNode root;                  // a kSequence
  std::vector<PatternError> errors;  // empty when the pattern is sound
};

// Vocabulary names are not looked up here.
ParsedPattern parse_pattern(std::string_view text);

inline constexpr std::uint32_t kMaxGap = 12;
inline constexpr std::uint32_t kMaxNesting = 16;

}  // namespace caveat
