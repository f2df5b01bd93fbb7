// What a rule looks for: the keys `patterns`, `regex` and `except`, shared by several kinds.
#pragma once

#include <vector>

#include "checks/article.h"
#include "checks/compile.h"
#include "values/fields.h"

namespace caveat {

class Wording {
 public:
  // Reads the three keys and registers their patterns. Mistakes become Problems.
  Wording(Fields& fields, CompileContext& context);

  // The rule gives no pattern at all; one that is wrong has its own Problem.
  bool empty() const { return empty_; }

  // Without a match of these there is none.
  const std::vector<PatternId>& patterns() const { return patterns_; }

  // Matches in the order of the text, none inside an earlier one, none that
  // overlaps an `except`.
  std::vector<Match> find(const Article& article) const;

 private:
  bool is_excepted(const Article& article, const Match& match) const;

  bool empty_ = true;
  std::vector<PatternId> patterns_;
  std::vector<PatternId> except_;
  FamilyId except_family_ = kNoFamily;
};

}  // namespace caveat
