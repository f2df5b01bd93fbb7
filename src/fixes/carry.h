// What the words found hand on to those that take their place: case, article, verb.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// The words of a phrase: runs of letters and digits with inner apostrophes, points and commas
// between digits. A possessive 's stays outside, as do hyphens.
std::vector<Span> words_in(std::string_view text);

enum class LetterCase : std::uint8_t {
  kLower,
  kCapital,  // "Blood"
  kUpper,    // "BLOOD"; two letters at least
  kMixed,    // "bLood", "5HT"
  kCaseless  // no letters that have a case
};
LetterCase case_of(std::string_view word);

// `word` in the case of the word it takes the place of. Capitals of its own ("Alzheimer",
// "FDA") stay. Nothing when `found` is kMixed: then nobody can tell.
std::optional<std::string> carry_case(LetterCase found, std::string_view word);

// The same for a whole phrase in place of `found`, a phrase of another length. `title_case`: the
// words around are capitalised too, so that each word of `phrase` is, but "of", "and" and the like.
std::optional<std::string> carry_phrase_case(std::string_view found, std::string_view phrase,
                                             bool title_case);

// Is this sentence set as a title ("How Mood Disorders Are Treated")? Of its words of four
// letters and more, all have a capital, and there are two at least beside those in `except`.
bool is_title_case(std::string_view sentence, Span except);

// Whether a phrase of nouns takes a verb in the plural, told from its last word ("symptoms": yes;
// "health": no); nothing where that cannot be told ("series", "ethics").
std::optional<bool> is_plural(std::string_view phrase);

// The number of a verb that has two forms ("are": plural), or of a determiner that fits one
// number only ("these": plural, "each": singular); nothing for all other words.
std::optional<bool> number_of_verb(std::string_view word);
std::optional<bool> number_of_determiner(std::string_view word);

// The other form of such a verb, in the case it has: "is" for "are".
std::string other_number(std::string_view verb);

}  // namespace caveat
