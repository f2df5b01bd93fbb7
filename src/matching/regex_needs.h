// What a text must hold for a regular expression to match in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// One string that a match may hold.
struct RegexLiteral {
  std::string letters;     // at least two bytes
  bool word_start = false;  // no ASCII letter, digit or underscore may stand in front of it
  bool word_end = false;    // nor behind it
};

// A regular expression is worth running on a text only when all of this holds.
struct RegexNeeds {
  // Every match holds a literal of each group.
  std::vector<std::vector<RegexLiteral>> groups;
  bool digit = false;      // every match holds one of 0 to 9
  bool same_case = false;  // literals are as the text has them; else lower case, for any case
  // The literal of the first group (without groups: the digit) is the first thing
  // in the text, but for bytes that are no ASCII letter, digit or underscore.
  bool at_start = false;
};

// Reads the syntax RE2 and Boost share; what it does not know counts as
// "anything", so that the answer asks for too little, never for too much.
// After the prefilter of RE2 (Russ Cox, "Regular Expression Matching with a
// Trigram Index", 2012): exact sets are multiplied out while they are small.
RegexNeeds needs_of(std::string_view regex);

}  // namespace caveat
