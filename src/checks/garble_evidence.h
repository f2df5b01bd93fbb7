// When a text has given itself away: enough garbled phrases to doubt the rest.
#pragma once

#include <cstdint>
#include <optional>

#include "checks/article.h"
#include "checks/check.h"
#include "values/fields.h"

namespace caveat {

// What a rule asks for before it speaks: `evidence = { distinct = 2, words = 300 }`.
struct Evidence {
  // So many different wordings found by other rules of the category, and at least one in
  // kSparsest words, lest a book give itself away with two ...
  std::int64_t distinct = 2;
  static constexpr std::int64_t kSparsest = 1500;
  // ... or as many findings as the article has stretches of this many words; 0: not asked.
  std::int64_t words = 300;

  // A table of a rule; nullopt when it has none of this name. Mistakes become Problems.
  static std::optional<Evidence> read(Fields& fields, std::string_view key = "evidence");

  // Looks at the findings in the text so far of the category.
  bool is_enough(const Article& article, const FindingList& found, std::string_view category) const;
};

}  // namespace caveat
