#include "report/standards.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "report/sample_model.h"

namespace caveat {
namespace {

const StandardAnswer& answer(const std::vector<StandardAnswer>& all, std::string_view standard,
                             std::uint32_t number) {
  for (const StandardAnswer& one : all) {
    if (one.item->standard == standard && one.item->number == number) return one;
  }
  throw std::logic_error("no such item");
}

DocumentReport document_of(ArticleFacts facts) {
  DocumentReport document;
  document.facts = std::make_shared<const ArticleFacts>(std::move(facts));
  return document;
}

TEST(Standards, EveryItemIsThereOnceAndInOrder) {
  std::size_t at = 0;
  for (const Standard& standard : standards()) {
    std::uint32_t number = 0;
    for (; at < standard_items().size() && standard_items()[at].standard == standard.name; ++at) {
      EXPECT_EQ(standard_items()[at].number, ++number) << standard.name;
      EXPECT_FALSE(standard_items()[at].question.empty());
    }
    EXPECT_GE(number, 4u) << standard.name;
  }
  EXPECT_EQ(at, standard_items().size());
}

TEST(Standards, JudgementIsLeftToPeople) {
  for (const StandardItem& item : standard_items()) {
    if (item.standard != "DISCERN") continue;
    for (const std::uint32_t number : {1u, 2u, 3u, 16u}) {
      if (item.number == number) EXPECT_EQ(item.look, nullptr) << number;
    }
  }
}

TEST(Standards, AnswersFollowWhatTheArticleHolds) {
  ArticleFacts facts;
  auto all = answer_standards(document_of(facts));
  EXPECT_EQ(answer(all, "JAMA benchmarks", 1).answer, Answer::kNotSeen);
  EXPECT_EQ(answer(all, "JAMA benchmarks", 2).answer, Answer::kNotSeen);
  EXPECT_EQ(answer(all, "DISCERN", 5).answer, Answer::kNotSeen);
  EXPECT_EQ(answer(all, "DISCERN", 8).answer, Answer::kNeedsPerson) << "it did not arise";

  facts.authors = {"Ann Example"};
  facts.updated = "3 March 2024";
  facts.citations = {{"journal", true, "https://doi.org/10.1/x", "", {}},
                     {"own-site", false, "/about", "", {}},
                     {"guideline", true, "https://www.nice.org.uk/ng222", "", {}}};
  all = answer_standards(document_of(facts));
  EXPECT_EQ(answer(all, "JAMA benchmarks", 1).answer, Answer::kSeen);
  EXPECT_EQ(answer(all, "DISCERN", 4).seen, "2 citations of outside sources");
  EXPECT_EQ(answer(all, "DISCERN", 5).seen, "updated or reviewed: 3 March 2024");
  EXPECT_EQ(answer(all, "HealthNewsReview", 10).seen, "2 outside sites cited");
}

TEST(Standards, AMissingObligationDecides) {
  DocumentReport document = document_of({});
  document.met = {
      {"safety/no-contraindications", "contraindications", "x", "Not in pregnancy.", {}}};
  EXPECT_EQ(answer(answer_standards(document), "DISCERN", 11).seen, "“Not in pregnancy.”");
  Finding missing;
  missing.rule = "safety/no-side-effects";
  missing.obligation = "side-effects";
  missing.message = "It names no side effect.";
  document.findings.push_back(missing);
  const auto all = answer_standards(document);
  EXPECT_EQ(answer(all, "DISCERN", 11).answer, Answer::kNotSeen);
  EXPECT_EQ(answer(all, "DISCERN", 11).seen, "It names no side effect.");
}

TEST(Standards, NothingIsSaidOfWhatWasNotRead) {
  for (const StandardAnswer& one : answer_standards({})) {
    EXPECT_EQ(one.answer, Answer::kNeedsPerson);
  }
}

}  // namespace
}  // namespace caveat
