// Words whose inflection no spelling rule gives. Private to language/.
#pragma once

#include <span>
#include <string_view>

namespace caveat {

struct IrregularVerb {
  std::string_view base;
  std::string_view past;        // "gave"; several separated by '|'
  std::string_view participle;  // "given"; empty: same as past
};
struct IrregularNoun {
  std::string_view singular;
  std::string_view plural;
};

// Both sorted by the first member.
std::span<const IrregularVerb> irregular_verbs();
std::span<const IrregularNoun> irregular_nouns();

// Verbs of two or more syllables that double the final consonant ("regretted"). Sorted.
std::span<const std::string_view> doubling_verbs();

}  // namespace caveat
