#include "measure/labels.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(ParseLabels, ReadsWhatTheGuideShows) {
  const auto labels = parse_labels("a017.json", R"({"id": "a017",
     "spans": [{"quote": "blood stress", "category": "garble", "level": "must", "n": 2,
                "why": "blood pressure"},
               {"quote": "may help", "category": "claim", "level": "may"}],
     "missing": [{"obligation": "references", "category": "citation", "level": "must"}],
     "clean": false})");
  ASSERT_TRUE(labels.ok());
  EXPECT_EQ(labels->id, "a017");
  ASSERT_EQ(labels->quotes.size(), 2u);
  EXPECT_EQ(labels->quotes[0].quote, "blood stress");
  EXPECT_EQ(labels->quotes[0].occurrence, 2u);
  EXPECT_EQ(labels->quotes[0].level, LabelLevel::kMust);
  EXPECT_EQ(labels->quotes[1].occurrence, 1u);
  EXPECT_EQ(labels->quotes[1].level, LabelLevel::kMay);
  EXPECT_EQ(labels->quotes[1].why, "");
  ASSERT_EQ(labels->missing.size(), 1u);
  EXPECT_EQ(labels->missing[0].obligation, "references");
}

TEST(ParseLabels, AnArticleWithoutLabelsIsFine) {
  const auto labels = parse_labels("a.json", R"({"id": "a", "clean": true})");
  ASSERT_TRUE(labels.ok());
  EXPECT_TRUE(labels->quotes.empty());
  EXPECT_TRUE(labels->missing.empty());
}

struct Mistake {
  const char* json;
  const char* message;  // of the first problem
  const char* hint;
};

TEST(ParseLabels, TellsEachMistakeAndItsPlace) {
  const Mistake kMistakes[] = {
      {R"([])", "an object is expected here", ""},
      {R"({})", "`id`: a text is expected here", ""},
      {R"({"id": 7})", "`id`: a text is expected here", ""},
      {R"({"id": "a", "span": []})", "`span`: there is no such key", "did you mean `spans`?"},
      {R"({"id": "a", "spans": {}})", "`spans`: a list is expected here", ""},
      {R"({"id": "a", "spans": ["x"]})", "`spans[0]`: an object is expected here", ""},
      {R"({"id": "a", "spans": [{"quote": "", "category": "claim", "level": "may"}]})",
       "`spans[0].quote`: a text is expected here", ""},
      {R"({"id": "a", "spans": [{"quote": "x", "category": "clam", "level": "may"}]})",
       "`spans[0].category`: `clam` is no category", "did you mean `claim`?"},
      {R"({"id": "a", "spans": [{"quote": "x", "category": "claim", "level": "should"}]})",
       "`spans[0].level`: `should` is no level", "`must` or `may`"},
      {R"({"id": "a", "spans": [{"quote": "x", "category": "claim", "level": "may", "n": 0}]})",
       "`spans[0].n`: occurrences are counted from 1", ""},
      {R"({"id": "a", "spans": [{"quote": "x", "category": "claim", "level": "may", "n": -1}]})",
       "`spans[0].n`: a whole number is expected here", ""},
      {R"({"id": "a", "missing": [{"category": "safety", "level": "must"}]})",
       "`missing[0].obligation`: a text is expected here", ""},
      {R"({"id": "a", "clean": "no"})", "`clean`: true or false is expected here", ""},
  };
  for (const Mistake& mistake : kMistakes) {
    const auto labels = parse_labels("a.json", mistake.json);
    ASSERT_FALSE(labels.ok()) << mistake.json;
    const Problem& problem = labels.problems().front();
    EXPECT_EQ(problem.file, "a.json");
    EXPECT_EQ(problem.message, mistake.message) << mistake.json;
    EXPECT_EQ(problem.hint, mistake.hint) << mistake.json;
  }
}

TEST(ParseLabels, TellsAllMistakesOfAFileAtOnce) {
  const auto labels = parse_labels(
      "a.json", R"({"spans": [{"quote": "x", "category": "claim", "level": "x", "m": 2}, 3]})");
  ASSERT_FALSE(labels.ok());
  EXPECT_EQ(labels.problems().size(), 4u);
}

TEST(ParseLabels, WhatIsNoJsonHasALineAndAColumn) {
  const auto labels = parse_labels("a.json", "{\n \"id\": \"a\",\n \"spans\": [}\n}");
  ASSERT_FALSE(labels.ok());
  const Problem& problem = labels.problems().front();
  EXPECT_EQ(problem.message, "not valid JSON");
  EXPECT_EQ(problem.line, 3u);
  EXPECT_EQ(problem.column, 12u);
}

TEST(ParseLabels, AFileCutShortSaysSo) {
  for (const char* json : {"", "{", "{\"id\": \"a"}) {
    const auto labels = parse_labels("a.json", json);
    ASSERT_FALSE(labels.ok()) << json;
    EXPECT_EQ(labels.problems().front().hint, "the file ends too early") << json;
  }
}

TEST(ParseArticleKinds, ReadsIdAndKindAndLeavesTheRestAlone) {
  const auto kinds = parse_article_kinds(
      "articles.json",
      R"([{"id": "a", "kind": "charity", "note": "x"}, {"id": "b", "kind": "seo"}])");
  ASSERT_TRUE(kinds.ok());
  EXPECT_EQ(*kinds, (ArticleKinds{{"a", "charity"}, {"b", "seo"}}));
}

TEST(ParseArticleKinds, RefusesWhatIsNoListOrListsTwice) {
  EXPECT_EQ(parse_article_kinds("k.json", "{}").problems().front().message,
            "a list of articles is expected here");
  EXPECT_EQ(parse_article_kinds("k.json", R"([{"id": "a", "kind": "x"}, {"id": "a", "kind": "y"}])")
                .problems()
                .front()
                .message,
            "`[1].id`: `a` is listed twice");
  EXPECT_EQ(parse_article_kinds("k.json", R"([{"id": "a"}])").problems().front().message,
            "`[0].kind`: a text is expected here");
}

}  // namespace
}  // namespace caveat
