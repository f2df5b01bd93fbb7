// The clause around a match: how far a "not" or a "may" reaches.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "matching/tokens.h"

namespace caveat {

// Tokens [begin, end) of the clause that holds tokens [first, last) of a sentence.
// A clause begins at a break (; : dash), at a conjunction that opens a new
// statement (but, although, which, if ...), at "and" or a comma before a new
// subject, at "and" before a finite verb, and behind the comma that closes a subordinate clause
// ("While it is not a cure, | it helps"), and is at most 48 words long on either side. A heuristic
// over words, no parse: see the table in tests/checks/clause_test.cpp for what it is held to.
struct Clause {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
Clause clause_around(std::string_view text, std::span<const Token> sentence, std::uint32_t first,
                     std::uint32_t last);

// Those of a sentence's tokens that a text span covers: [first, last).
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
TokenRange tokens_of(std::span<const Token> sentence, Span text_span);

}  // namespace caveat
