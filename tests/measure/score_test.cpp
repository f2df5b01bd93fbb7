#include "measure/score.h"

#include <gtest/gtest.h>

#include "support/marked_text.h"

namespace caveat {
namespace {

Finding finding(std::string rule, Span source) {
  Finding out;
  out.category = rule.substr(0, rule.find('/'));
  out.rule = std::move(rule);
  out.severity = "warning";
  out.message = "What to mend.";
  out.source = out.sentence = source;
  out.fingerprint = out.rule + std::to_string(source.begin);
  return out;
}

Finding missing(std::string rule, std::string obligation) {
  Finding out = finding(std::move(rule), {0, 1});
  out.obligation = std::move(obligation);
  return out;
}

QuoteLabel quote(std::string words, std::string category, LabelLevel level = LabelLevel::kMust) {
  return {std::move(words), std::move(category), level, 1, ""};
}

// An article of its own for each test.
struct Sample {
  std::string path = "a.md";
  std::string text;
  ArticleLabels labels{"a", {}, {}};
  std::vector<Finding> findings;
  std::string kind;

  Score score(const std::string& category = {}) const {
    Scorer scorer(category);
    scorer.add({path, text, labels, kind, findings});
    return scorer.score();
  }
};

// found, right, must, must found.
using Figures = std::vector<std::uint32_t>;
Figures figures(const Score& score, const std::string& category) {
  const auto found = score.measure.categories.find(category);
  if (found == score.measure.categories.end()) return {};
  const Counts& counts = found->second;
  return {counts.found, counts.right, counts.must, counts.must_found};
}

struct TouchCase {
  const char* what;
  const char* marked;  // the mark is the finding
  const char* rule;
  QuoteLabel label;
  Figures finding_figures;  // of the finding's category
};

TEST(Scorer, AFindingIsRightWhenItTouchesALabelOfItsCategory) {
  const TouchCase kCases[] = {
      {"the same words", "It ⟦cures⟧ all. So.", "claim/x", quote("cures", "claim"), {1, 1, 1, 1}},
      {"the same sentence",
       "It cures ⟦all⟧. So.",
       "claim/x",
       quote("cures", "claim"),
       {1, 1, 1, 1}},
      {"the next sentence",
       "It cures all. ⟦So⟧.",
       "claim/x",
       quote("cures", "claim"),
       {1, 0, 1, 0}},
      {"a finding over two sentences",
       "It cures ⟦all. So⟧.",
       "claim/x",
       quote("So", "claim"),
       {1, 1, 1, 1}},
      {"another category", "It ⟦cures⟧ all.", "safety/x", quote("cures", "claim"), {1, 0, 0, 0}},
      {"garble: an overlap",
       "A blood ⟦stress drug⟧.",
       "garble/x",
       quote("blood stress", "garble"),
       {1, 1, 1, 1}},
      {"garble: the same sentence is not enough",
       "A blood stress ⟦drug⟧.",
       "garble/x",
       quote("blood stress", "garble"),
       {1, 0, 1, 0}},
      {"a may label makes it right and owes nothing",
       "It ⟦may⟧ help.",
       "claim/x",
       quote("may", "claim", LabelLevel::kMay),
       {1, 1, 0, 0}},
      {"citation for claim",
       "It ⟦cures⟧ 80 %.",
       "citation/x",
       quote("cures", "claim"),
       {1, 1, 0, 0}},
      {"claim for citation",
       "It cures ⟦80 %⟧.",
       "claim/x",
       quote("80 %", "citation"),
       {1, 1, 0, 0}},
      {"no stand-in of others",
       "It ⟦cures⟧ 80 %.",
       "language/x",
       quote("cures", "claim"),
       {1, 0, 0, 0}},
  };
  for (const TouchCase& one : kCases) {
    const MarkedText text = read_marks(one.marked);
    Sample sample;
    sample.text = text.text;
    sample.labels.quotes = {one.label};
    sample.findings = {finding(one.rule, text.spans.at(0))};
    const std::string category = sample.findings[0].category;
    EXPECT_EQ(figures(sample.score(), category), one.finding_figures) << one.what;
  }
}

TEST(Scorer, AStandInDoesNotFindTheLabel) {
  Sample sample;
  sample.text = "It cures 80 %.";
  sample.labels.quotes = {quote("cures", "claim")};
  sample.findings = {finding("citation/x", {3, 8})};
  EXPECT_EQ(figures(sample.score(), "claim"), (Figures{0, 0, 1, 0}));
}

TEST(Scorer, OneFindingMayFindTwoLabelsAndTwoFindingsOneLabel) {
  Sample sample;
  sample.text = "It cures and heals all.";
  sample.labels.quotes = {quote("cures", "claim"), quote("heals", "claim")};
  sample.findings = {finding("claim/x", {3, 8}), finding("claim/y", {13, 18})};
  EXPECT_EQ(figures(sample.score(), "claim"), (Figures{2, 2, 2, 2}));
}

TEST(Scorer, AnObligationIsFoundByItsName) {
  Sample sample;
  sample.text = "Ketamine for all.";
  sample.labels.missing = {{"side-effects", "safety", LabelLevel::kMust, ""},
                           {"crisis-resource", "safety", LabelLevel::kMust, ""},
                           {"author", "disclosure", LabelLevel::kMay, ""},
                           {"references", "citation", LabelLevel::kMust, ""}};
  sample.findings = {missing("safety/a", "side-effects"), missing("safety/b", "withdrawal"),
                     missing("disclosure/c", "author"), missing("citation/d", "references")};
  const Score score = sample.score();
  EXPECT_EQ(figures(score, "safety"), (Figures{2, 1, 2, 1}));
  EXPECT_EQ(figures(score, "disclosure"), (Figures{1, 1, 0, 0}));
  EXPECT_EQ(figures(score, "citation"), (Figures{1, 1, 1, 1}));
  ASSERT_EQ(score.missed.size(), 1u);
  EXPECT_EQ(score.missed[0].obligation, "crisis-resource");
  EXPECT_EQ(score.missed[0].at, (Position{1, 1}));
}

// By hand: claim 3 found, 2 right, 3 must, 2 found; garble 1, 1, 1, 1; safety 1, 0.
Sample mixed() {
  Sample sample;
  sample.text = "It cures all.\n\nIt heals. The blood stress drug works.\n\nSo é it “is”.\n";
  sample.labels.quotes = {quote("cures", "claim"), quote("heals", "claim"), quote("works", "claim"),
                          quote("blood stress", "garble"), quote("not there", "claim")};
  const auto at = [&](std::string_view words) {
    const auto begin = static_cast<std::uint32_t>(sample.text.find(words));
    return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
  };
  sample.findings = {finding("claim/x", at("cures")), finding("claim/x", at("heals")),
                     finding("claim/y", at("it “is”")), finding("garble/g", at("stress")),
                     missing("safety/o", "side-effects")};
  return sample;
}

TEST(Scorer, CountsByCategoryByRuleAndInAll) {
  const Score score = mixed().score();
  EXPECT_EQ(figures(score, "claim"), (Figures{3, 2, 3, 2}));
  EXPECT_EQ(figures(score, "garble"), (Figures{1, 1, 1, 1}));
  EXPECT_EQ(figures(score, "safety"), (Figures{1, 0, 0, 0}));
  const Counts all = score.measure.all();
  EXPECT_DOUBLE_EQ(*all.precision(), 3.0 / 5);
  EXPECT_DOUBLE_EQ(*all.recall(), 3.0 / 4);
  EXPECT_EQ(score.measure.rules.at("claim/x"), (RuleCounts{2, 2}));
  EXPECT_EQ(score.measure.rules.at("claim/y"), (RuleCounts{1, 0}));
  ASSERT_EQ(score.lost.size(), 1u);
  EXPECT_EQ(score.lost[0].quote, "not there");
}

TEST(Scorer, ShowsWhatWasWrongAndMissedInItsSentence) {
  const Score score = mixed().score();
  ASSERT_EQ(score.missed.size(), 1u);
  EXPECT_EQ(score.missed[0].context, "The blood stress drug ⟦works⟧.");
  EXPECT_EQ(score.missed[0].at, (Position{3, 33}));
  ASSERT_EQ(score.findings.size(), 5u);
  EXPECT_FALSE(score.findings[2].right);
  EXPECT_EQ(score.findings[2].at, (Position{5, 6}));  // columns in code points
  EXPECT_EQ(score.findings[2].context, "⟦it “is”⟧");
  EXPECT_EQ(score.findings[4].context, "What to mend.");
}

TEST(Scorer, PrefersTheVisibleSentence) {
  Sample sample;
  sample.text = "It <b>cures</b> all.";
  sample.findings = {finding("claim/x", {6, 11})};
  sample.findings[0].sentence = {0, 20};
  EXPECT_EQ(sample.score().findings[0].context, "It <b>⟦cures⟧</b> all.");
  sample.findings[0].sentence_text = "It cures all.";
  sample.findings[0].excerpt = "cures";
  EXPECT_EQ(sample.score().findings[0].context, "It ⟦cures⟧ all.");
}

TEST(Scorer, ACategoryOnItsOwnCountsAsItDoesAmongAll) {
  const Score score = mixed().score("garble");
  EXPECT_EQ(figures(score, "garble"), (Figures{1, 1, 1, 1}));
  EXPECT_EQ(score.measure.categories.size(), 1u);
  EXPECT_TRUE(score.missed.empty());
}

TEST(Scorer, CountsFalseAlarmsOfResponsibleArticlesOnly) {
  Sample sample = mixed();
  for (const char* kind : {"charity", "government", "textbook"}) {
    sample.kind = kind;
    const Measure measure = sample.score().measure;
    EXPECT_EQ(measure.responsible_words, 14u) << kind;
    EXPECT_EQ(measure.responsible_false_positives, 2u) << kind;
  }
  for (const char* kind : {"", "seo", "clinic-marketing"}) {
    sample.kind = kind;
    EXPECT_FALSE(sample.score().measure.responsible_rate().has_value()) << kind;
  }
}

// An earlier report may be of a longer text: nothing is read past the end.
TEST(Scorer, PlacesBehindTheEndAreHarmless) {
  Sample sample;
  sample.text = "It cures.";
  sample.labels.quotes = {quote("cures", "claim")};
  sample.findings = {finding("claim/x", {50, 70}), finding("claim/x", {5, 90})};
  EXPECT_EQ(figures(sample.score(), "claim"), (Figures{2, 1, 1, 1}));
  sample.text.clear();
  sample.labels.quotes.clear();
  EXPECT_EQ(figures(sample.score(), "claim"), (Figures{2, 0, 0, 0}));
}

TEST(Compare, TellsWhatAChangeGainedAndLost) {
  const Score before = mixed().score();
  Sample changed = mixed();
  changed.findings.erase(changed.findings.begin());          // cures: lost, was right
  changed.findings.push_back(finding("claim/z", {50, 55}));  // works: gained, right
  const Comparison comparison = compare(before, changed.score());
  ASSERT_EQ(comparison.lost.size(), 1u);
  EXPECT_EQ(comparison.lost[0].rule, "claim/x");
  EXPECT_TRUE(comparison.lost[0].right);
  ASSERT_EQ(comparison.gained.size(), 1u);
  EXPECT_EQ(comparison.gained[0].rule, "claim/z");
  EXPECT_TRUE(comparison.gained[0].right);
  ASSERT_EQ(comparison.newly_missed.size(), 1u);
  EXPECT_EQ(comparison.newly_missed[0].context, "It ⟦cures⟧ all.");
  ASSERT_EQ(comparison.newly_found.size(), 1u);
  EXPECT_EQ(comparison.newly_found[0].context, "The blood stress drug ⟦works⟧.");
}

TEST(Compare, NothingChangedIsNothing) {
  const Score score = mixed().score();
  const Comparison comparison = compare(score, score);
  EXPECT_TRUE(comparison.gained.empty() && comparison.lost.empty());
  EXPECT_TRUE(comparison.newly_found.empty() && comparison.newly_missed.empty());
}

}  // namespace
}  // namespace caveat
