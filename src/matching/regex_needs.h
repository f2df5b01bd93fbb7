// What a text must hold for a regular expression to match in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// A regular expression is worth running on a text only when the text holds one
// of the literals (in any case), or, without literals, a digit when `digit` is
// set. With neither it has to be run everywhere.
struct RegexNeeds {
  std::vector<std::string> literals;  // lower case, at least two bytes each
  bool digit = false;                 // 0 to 9
  // The literal or digit has to be the first thing in the text, but for bytes
  // that are no ASCII letter, digit or underscore.
  bool at_start = false;
};

// Reads the syntax RE2 and Boost share; what it does not know counts as
// "anything", so that the answer asks for too little, never for too much.
// After the prefilter of RE2 (Russ Cox, "Regular Expression Matching with a
// Trigram Index", 2012): exact sets are multiplied out while they are small.
RegexNeeds needs_of(std::string_view regex);

}  // namespace caveat
