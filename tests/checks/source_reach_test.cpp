#include "checks/source_reach.h"

#include <gtest/gtest.h>

#include "checks/small_article.h"

namespace caveat {
namespace {

struct Reach {
  const char* name;
  const char* source;  // the sentence in question holds the word "HERE"
  bool in_reach;
};

class SourceInReach : public testing::TestWithParam<Reach> {};

TEST_P(SourceInReach, Holds) {
  const Document document = small_article(GetParam().source);
  const SourceReach reach(document, own_host(document));
  EXPECT_EQ(reach.of(sentence_with(document, "HERE")).any_external(), GetParam().in_reach);
}

INSTANTIATE_TEST_SUITE_P(
    Near, SourceInReach,
    testing::Values(
        Reach{"same_sentence", "HERE it [helps](https://doi.org/10.1/a).", true},
        Reach{"next_sentence", "HERE it helps. A [review](https://doi.org/10.1/a) says so. End.",
              true},
        Reach{"end_of_paragraph",
              "HERE it helps. It is warm. It is round. See [it](https://doi.org/10.1/a).", true},
        Reach{"heading_and_first_sentence",
              "#HERE it helps|A [review](https://doi.org/10.1/a) says so. It is warm.", true},
        Reach{"source_line", "HERE it helps.|Source: [NIMH](https://www.nimh.nih.gov/).", true},
        Reach{"lead_in_of_the_list",
              "It is warm. See [it](https://doi.org/10.1/a):|-HERE it helps.", true},
        Reach{"written_out", "HERE it helps (Lawrence et al., Child Health Survey, 2015).", true}),
    [](const auto& reach) { return reach.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Far, SourceInReach,
    testing::Values(
        Reach{"nowhere", "HERE it helps.", false},
        Reach{"sentence_before", "A [review](https://doi.org/10.1/a) exists. HERE it helps. End.",
              false},
        Reach{"middle_of_paragraph",
              "HERE it helps. It is warm. See [it](https://doi.org/10.1/a). It is round.", false},
        Reach{"next_paragraph", "HERE it helps.|A [review](https://doi.org/10.1/a) says so.",
              false},
        Reach{"heading_and_later_sentence",
              "#HERE it helps|It is warm. It is round. A [review](https://doi.org/10.1/a). End.",
              false},
        Reach{"middle_of_the_lead_in",
              "See [it](https://doi.org/10.1/a). So it is said:|-HERE it helps.", false},
        Reach{"another_list_item",
              "So it is:|-HERE it helps.|-It is [warm](https://doi.org/10.1/a).", false},
        Reach{"own_page", "HERE it [helps](/science).", false},
        Reach{"placeholder", "HERE it [helps](https://example.com/).", false},
        Reach{"helpline", "HERE it [helps](https://988lifeline.org/).", false},
        Reach{"a_date_in_brackets", "HERE it helps (in March 2019).", false},
        Reach{"a_name_and_a_year", "HERE it helps (Smith 2021).", false},
        Reach{"a_year_that_is_no_year", "HERE it helps (Leeds, call 2000 3000 now).", false}),
    [](const auto& reach) { return reach.param.name; });

TEST(SourceReach, CountsWhatIsThereOfEachKind) {
  const Document document = small_article(
      "HERE it [helps](https://doi.org/10.1/a), [really](https://doi.org/10.1/b). See "
      "[us](/book) (Lawrence et al., Child Health Survey, 2015). It is warm. End.");
  const SourceCounts counts = SourceReach(document, "").of(sentence_with(document, "HERE"));
  EXPECT_EQ(counts.of(SourceKind::kJournal), 2u);
  EXPECT_EQ(counts.kinds(), (std::vector<SourceKind>{SourceKind::kJournal, SourceKind::kOther,
                                                     SourceKind::kOwnSite}));
}

// The cells of two rows: a column's header cell says which column it is.
TEST(SourceReach, IsTheWholeRowOfATable) {
  Document document = small_article(
      "+Drug|+Result|+HERE ketamine|+It [helps](https://doi.org/10.1/a)|+THERE lamps|+Warm");
  for (Index n = 0; n < 6; ++n) document.blocks[n].header_cell = n < 2 ? kNone : n % 2;
  const SourceReach reach(document, "");
  EXPECT_TRUE(reach.of(sentence_with(document, "HERE")).any_external());
  EXPECT_FALSE(reach.of(sentence_with(document, "THERE")).any_external());
}

}  // namespace
}  // namespace caveat
