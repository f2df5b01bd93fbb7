#include "checks/clause.h"

#include <gtest/gtest.h>

#include "matching/pattern_set.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

// The match is marked with ⟦⟧, the expected clause with «».
struct Case {
  const char* text;
};

class ClauseAround : public testing::TestWithParam<Case> {};

TEST_P(ClauseAround, IsTheMarkedPart) {
  std::string marked = GetParam().text;
  std::string with_match;
  std::size_t clause_begin = 0;
  std::size_t clause_end = 0;
  // Take the guillemets out, remembering where they stood in the bare text.
  for (std::size_t at = 0; at < marked.size();) {
    if (marked.compare(at, 2, "«") == 0) {
      clause_begin = read_marks(with_match).text.size();
      at += 2;
    } else if (marked.compare(at, 2, "»") == 0) {
      clause_end = read_marks(with_match).text.size();
      at += 2;
    } else {
      with_match += marked[at++];
    }
  }
  const MarkedText text = read_marks(with_match);
  ASSERT_EQ(text.spans.size(), 1u);

  const PatternSet set = PatternSetBuilder().build();
  const std::vector<Span> sentences{{0, static_cast<std::uint32_t>(text.text.size())}};
  const ScanResult scanned = set.scan(text.text, sentences);
  const std::span<const Token> tokens = set.tokens(text.text, scanned, 0, sentences[0]);
  const TokenRange range = tokens_of(tokens, text.spans[0]);
  ASSERT_LT(range.first, range.last);
  const Clause clause = clause_around(text.text, tokens, range.first, range.last);
  const std::string got = text.text.substr(tokens[clause.begin].begin,
                                           tokens[clause.end - 1].end - tokens[clause.begin].begin);
  EXPECT_EQ(got, text.text.substr(clause_begin, clause_end - clause_begin));
}

const Case kTable[] = {
    {"«Ketamine does not ⟦cure⟧ depression»."},
    {"This is not medical advice «and it ⟦cures⟧ depression»."},
    {"This is not medical advice, «it ⟦cures⟧ depression»."},
    {"It is not approved; «it ⟦cures⟧ depression»."},
    {"Ketamine is not new, «but ⟦cures⟧ depression»."},
    {"«Ketamine never ⟦cures⟧ depression» because it wears off."},
    {"While it is not a drug, «Reiki ⟦cures⟧ depression»."},
    {"For patients who do not respond to pills, «ketamine ⟦cures⟧ depression»."},
    {"Ketamine, «which does not ⟦cure⟧ depression, is a drug»."},
    {"«It eases pain, worry and ⟦cures⟧ depression»."},
    {"It has no taste «and is perfectly ⟦safe⟧»."},
    {"«Ask whether it works and is ⟦safe⟧ for you»."},
};

INSTANTIATE_TEST_SUITE_P(Table, ClauseAround, testing::ValuesIn(kTable));

}  // namespace
}  // namespace caveat
