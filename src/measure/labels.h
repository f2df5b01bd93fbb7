// What a careful editor marked in an article: the files that rules are measured against.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace caveat {

// How sure the editor was: kMust would hold up publication, kMay is fair to flag
// and fair to pass over.
enum class LabelLevel { kMust, kMay };

// Words of the article that should be flagged.
struct QuoteLabel {
  std::string quote;     // copied from the file, markup inside it included
  std::string category;  // "claim", "garble" ...
  LabelLevel level = LabelLevel::kMust;
  std::uint32_t occurrence = 1;  // which occurrence of the quote in the file, from 1
  std::string why;               // may be empty
};

// Something that the article as a whole lacks.
struct MissingLabel {
  std::string obligation;  // "side-effects", "references" ...
  std::string category;
  LabelLevel level = LabelLevel::kMust;
  std::string why;
};

struct ArticleLabels {
  std::string id;  // the article's file name without its extension
  std::vector<QuoteLabel> quotes;
  std::vector<MissingLabel> missing;
};

// The categories that labels may have, in the order reports show them.
const std::vector<std::string>& label_categories();

// One label file, `{"id", "spans": [{"quote", "category", "level", "n", "why"}],
// "missing": [{"obligation", "category", "level", "why"}], "clean"}`. All
// mistakes are told at once; a misspelt key is one.
Result<ArticleLabels> parse_labels(const std::string& file, std::string_view bytes);

// Which kind of article each id is ("charity", "seo" ...): a list of objects
// with at least `id` and `kind`; other keys are left alone.
using ArticleKinds = std::map<std::string, std::string>;
Result<ArticleKinds> parse_article_kinds(const std::string& file, std::string_view bytes);

}  // namespace caveat
