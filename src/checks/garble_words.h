// Words of a text as the garble lists hold them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// The words of a phrase, split at blanks and hyphens, normalised as the
// tokenizer does: lower case, without a possessive ("Alzheimer's" -> "alzheimer").
std::vector<std::string> garble_words(std::string_view phrase);

// The singulars that `word` may be the plural of ("remedies" -> "remedy",
// "diseases" -> "disease", "diseas"); candidates, not all of them words. Empty
// when it is no plural. `word` must be normalised.
std::vector<std::string> singulars(std::string_view word);

// Plurals that follow no rule and that singulars() knows.
std::vector<std::string_view> irregular_plurals();

// A phrase with its last word in the plural; as it is when it has one already.
std::string pluralised(std::string_view phrase);

// `term` in the number of the words found, where its own head shows it: "change in appetite" for
// "modifications in urge for food" -> "changes in appetite"; "level" for "ranges" -> "levels".
std::string in_number_of(std::string_view found, std::string_view term);

// Alternatives written out: "(mood|panic) disorder" -> "mood disorder", "panic
// disorder"; "(high)? blood pressure" -> with and without; groups do not nest.
// Empty when a bracket does not close or a choice has nothing to choose from.
std::vector<std::string> written_out(std::string_view phrase);

}  // namespace caveat
