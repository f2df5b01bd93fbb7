// English inflection, generated: a rule writes a word once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// All lower case, no duplicates, base form first. Regular spelling rules
// (consonant doubling, -y, sibilants, silent e) and a table of irregular words.
// A phrase of several words is inflected on its last word (nouns) or its first
// word (verbs): "side effect" -> "side effects", "get rid of" -> "gets rid of".
struct VerbForms {
  std::string base, third_person, present_participle;
  std::vector<std::string> past;  // past and past participle: {"gave", "given"}
};
VerbForms verb_forms(std::string_view base);

// {singular, plural}; a mass noun that ends in s ("news", "diabetes") gives itself twice.
std::vector<std::string> noun_forms(std::string_view singular);

// Every inflection the word may have as a noun or a verb: what `word~` means in a pattern.
std::vector<std::string> all_forms(std::string_view word);

}  // namespace caveat
