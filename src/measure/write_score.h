// A score on a stream: for people, for programs.
#pragma once

#include <cstddef>
#include <ostream>

#include "measure/score.h"

namespace caveat {

struct ScoreView {
  bool false_positives = false;
  bool missed = false;
  std::size_t limit = 40;  // of each list
};

void write_text(std::ostream& out, const Score& score, const ScoreView& view);

// By category the figures of both, by rule "+gained −lost", then the findings.
void write_text(std::ostream& out, const Score& before, const Score& now,
                const Comparison& comparison, const ScoreView& view);

// Rules whose counts differ: "claim/cure  12 of 13 right -> 12 of 20 right".
void write_rule_changes(std::ostream& out, const Measure& before, const Measure& now);

// One object, ASCII, the same bytes for the same score; docs/measuring.md has
// its keys. `comparison` may be null; `view` adds the lists it asks for, whole.
void write_json(std::ostream& out, const Score& score, const Comparison* comparison,
                const ScoreView& view);

}  // namespace caveat
