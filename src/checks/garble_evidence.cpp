#include "checks/garble_evidence.h"

#include <set>

#include "matching/lexicon.h"

namespace caveat {

std::optional<Evidence> Evidence::read(Fields& fields, std::string_view key) {
  const Value* table = fields.table(key);
  if (table == nullptr) return std::nullopt;
  Fields inner(*table, fields.file(), fields.problems());
  Evidence evidence;
  evidence.distinct = inner.integer("distinct", evidence.distinct);
  evidence.words = inner.integer("words", evidence.words);
  if (evidence.distinct < 1) inner.problem("distinct", "`distinct` is below 1");
  if (evidence.words < 0) inner.problem("words", "`words` is below 0");
  inner.finish();
  return evidence;
}

bool Evidence::is_enough(const Article& article, const FindingList& found,
                         std::string_view category) const {
  std::set<std::string> wordings;
  std::int64_t count = 0;
  for (const Finding& finding : found.findings) {
    if (finding.category != category || is_document_level(finding)) continue;
    wordings.insert(normalise_word(finding.excerpt));
    ++count;
  }
  const std::int64_t length = article.document().word_count;
  const auto different = static_cast<std::int64_t>(wordings.size());
  if (different >= distinct && different * kSparsest >= length) return true;
  return count > 0 && count * words >= length;
}

}  // namespace caveat
