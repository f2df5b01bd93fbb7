// Runs the good and bad examples that stand inside the rules.
#pragma once

#include <string>
#include <vector>

#include "engine/linter.h"

namespace caveat {

// One example that does not hold, told to the rule's author.
struct ExampleFailure {
  std::string rule;
  Problem problem;  // placed at the example in its file
};

struct ExampleResult {
  std::size_t rules = 0;
  std::size_t bad = 0;
  std::size_t good = 0;
  std::vector<ExampleFailure> failures;
};

// For every rule whose id starts with `prefix`:
//   1. it has at least one bad and one good example;
//   2. each bad example is found by it, at the marked words when words are marked;
//   3. nothing else in a marked bad example is found by it;
//   4. each good example is left alone by it;
// The linter must have been made of rules that are all enabled.
// `rule_sets` narrows it to the rules of these sets; empty: all.
ExampleResult run_examples(const Linter& linter, std::string_view prefix,
                           const std::vector<std::string>& rule_sets = {});

}  // namespace caveat
