// What went wrong, said to the person who can mend it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// A mistake in something a person wrote (a rule file, a configuration, an
// argument) or a part of the run that could not be done. A run with a Problem
// is not a complete run: the command line exits with 2.
struct Problem {
  std::string file;     // as the user named it; empty when there is no file
  Span span;            // bytes of the file; empty span when the place is unknown
  std::string message;  // one sentence, lower case, no full stop: what is wrong
  std::string hint;     // what was expected, or "did you mean `x`?"; may be empty

  // Line and column, 1-based, column in code points; 0 when unknown.
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  // The text of that line without its line ending; empty when unknown.
  std::string source_line;
};

using Problems = std::vector<Problem>;

// A Problem that has no place in a file, or whose place the caller adds.
Problem problem_of(std::string message, std::string hint = {});

// The same of a whole file, or of an option.
Problem problem_in(std::string file, std::string message, std::string hint = {});

// Makes a Problem at `span` of `content` (the bytes of `file`): fills line,
// column and source_line.
Problem problem_at(std::string file, std::string_view content, Span span, std::string message,
                   std::string hint = {});

// The whole text a person reads, several lines, each ended with '\n':
//   rules/claim.toml:12:9: error: unknown key `patern`
//       patern = ["cures"]
//       ^~~~~~
//     did you mean `patterns`?
// Control characters of the source line are shown as '\x1b' would be: escaped.
std::string render(const Problem& problem);

// The name in `known` nearest to `name` by edit distance (Damerau-Levenshtein,
// at most 3 and at most a third of the length); empty when none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

}  // namespace caveat
