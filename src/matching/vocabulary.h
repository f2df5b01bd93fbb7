// Named word classes: the words a pattern refers to as {name}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// Which inflections of a vocabulary a reference asks for: {name} all of them,
// {name:base}, {name:s}, {name:ed}, {name:ing} of verbs, {name:one}, {name:many} of nouns.
enum class Form : std::uint8_t { kAny, kBase, kS, kEd, kIng, kOne, kMany };

// One vocabulary as written. Phrases are words separated by blanks or hyphens;
// a phrase that starts with '=' matches in exactly this spelling ("=ACT").
struct Vocabulary {
  std::string name;                  // "cure-verb": lower case, digits, hyphens
  std::vector<std::string> words;    // as written, not inflected
  std::vector<std::string> nouns;    // singular; plural is generated
  std::vector<std::string> verbs;    // base form; all forms are generated
  std::vector<std::string> include;  // other vocabularies whose words also count
};

}  // namespace caveat
