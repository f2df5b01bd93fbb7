#include "measure/write_score.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "measure/corpus_measure.h"
#include "support/golden.h"

namespace caveat {
namespace {

// Everything a score can hold, control characters of a hostile article included.
Score sample(std::uint32_t right) {
  Score score;
  Measure& measure = score.measure;
  measure.articles = 12;
  measure.categories["claim"] = {20, right, 25, 15};
  measure.categories["language"] = {0, 0, 2, 0};
  measure.rules["claim/cure"] = {20, right};
  measure.rules["claim/silent"] = {};
  measure.responsible_words = 4000;
  measure.responsible_false_positives = 3;
  score.findings = {
      {"a", "a.md", {3, 7}, "claim/cure", "claim", "", "f1", false, "It ⟦cures⟧\x1b[31m all."},
      {"a", "a.md", {9, 1}, "claim/cure", "claim", "", "f2", true, "It ⟦heals⟧."},
      {"b", "b.md", {1, 1}, "safety/harm", "safety", "side-effects", "f3", false, "Name a harm."}};
  score.missed = {{"a", "a.md", {4, 2}, "claim", "", "It ⟦works⟧.", "efficacy"},
                  {"b", "b.md", {1, 1}, "safety", "withdrawal", "", ""}};
  score.lost = {{"b", "not there"}};
  return score;
}

std::string text_of(const Score& score, const ScoreView& view) {
  std::ostringstream out;
  write_text(out, score, view);
  return out.str();
}

TEST(WriteText, Golden) {
  EXPECT_TRUE(matches_golden("measure/golden/score.txt", text_of(sample(18), {true, true, 40})));
}

TEST(WriteText, ComparisonGolden) {
  const Score before = sample(16);
  Score now = sample(18);
  now.findings.erase(now.findings.begin());
  now.findings.push_back(
      {"c", "c.md", {2, 1}, "claim/cure", "claim", "", "f4", true, "It ⟦ends⟧ it."});
  now.missed.pop_back();
  std::ostringstream out;
  write_text(out, before, now, compare(before, now), {});
  EXPECT_TRUE(matches_golden("measure/golden/comparison.txt", out.str()));
}

TEST(WriteText, SaysWhatTheLimitHides) {
  const std::string text = text_of(sample(18), {true, false, 1});
  EXPECT_NE(text.find("False positives (2)\n"), std::string::npos);
  EXPECT_NE(text.find("... and 1 more (--limit)\n"), std::string::npos);
  EXPECT_EQ(text.find("Missed"), std::string::npos);
}

TEST(WriteText, ListsNothingUnasked) {
  const std::string text = text_of(sample(18), {});
  EXPECT_EQ(text.find("False positives ("), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(WriteJson, IsReadBackAsTheSameMeasure) {
  const Score score = sample(18);
  std::ostringstream out;
  write_json(out, score, nullptr, {});
  const auto measure = parse_measure("measure.json", out.str());
  ASSERT_TRUE(measure.ok());
  EXPECT_EQ(measure->articles, 12u);
  EXPECT_EQ(measure->categories.at("claim").right, 18u);
  EXPECT_EQ(measure->categories.at("language").must, 2u);
  EXPECT_EQ(measure->rules, score.measure.rules);
  EXPECT_EQ(measure->responsible_words, 4000u);
  EXPECT_TRUE(drops(*measure, score.measure, 0).empty());
}

TEST(WriteJson, HasTheListsThatAreAskedFor) {
  const Score score = sample(18);
  const Comparison comparison = compare(sample(16), score);
  std::ostringstream out;
  write_json(out, score, &comparison, {true, true, 1});
  const auto json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json.at("false_positives").size(), 2u);  // the limit is for people
  EXPECT_EQ(json.at("missed").size(), 2u);
  EXPECT_EQ(json.at("lost_labels").size(), 1u);
  EXPECT_TRUE(json.at("against").at("gained").empty());
  EXPECT_EQ(json.at("categories").at("claim").at("precision"), 0.9);
  EXPECT_TRUE(json.at("categories").at("language").at("precision").is_null());
}

TEST(WriteRuleChanges, NamesTheRulesThatDiffer) {
  Measure before;
  before.rules = {{"a/same", {2, 2}}, {"a/worse", {3, 3}}, {"a/gone", {1, 0}}};
  Measure now;
  now.rules = {{"a/same", {2, 2}}, {"a/worse", {4, 2}}, {"a/new", {1, 1}}};
  std::ostringstream out;
  write_rule_changes(out, before, now);
  EXPECT_EQ(out.str(),
            "  a/gone   0 of 1 right -> 0 of 0 right\n"
            "  a/new    0 of 0 right -> 1 of 1 right\n"
            "  a/worse  3 of 3 right -> 2 of 4 right\n");
}

// What is built in is either nothing or whole.
TEST(CorpusMeasure, IsReadableWhenThereIsOne) {
  EXPECT_EQ(corpus_measure() != nullptr, !corpus_measure_file().empty());
}

}  // namespace
}  // namespace caveat
