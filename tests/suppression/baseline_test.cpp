#include "suppression/baseline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "findings/fingerprint.h"

namespace caveat {
namespace {

RuleSet rules() {
  RuleSet out;
  for (const char* id : {"claim/cure", "claim/off", "safety/whole"}) {
    out.rules.emplace_back();
    out.rules.back().id = id;
  }
  out.rules[1].enabled = false;
  return out;
}
const RuleSet kRules = rules();

// An article of "path: sentence | sentence"; a sentence "= T" is a finding on the whole
// article of title T, "-" begins what is suppressed already, "failed" is no article.
struct Article {
  explicit Article(const std::string& text) {
    const std::size_t colon = text.find(": ");
    path = text.substr(0, colon);
    std::string rest = colon == std::string::npos ? "" : text.substr(colon + 2);
    if (rest == "failed") {
      report.status = DocumentStatus::kFailed;
      return;
    }
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find(" | "), rest.size());
      add(rest.substr(0, bar));
      rest.erase(0, bar + 3);
    }
    set_fingerprints(report.findings);
  }

  void add(std::string sentence) {
    Finding finding;
    finding.rule = "claim/cure";
    if (sentence.starts_with("-")) {
      finding.suppressions = {{"directive", "x", {}, {}}};
      sentence.erase(0, 1);
    }
    if (sentence.starts_with("= ")) {
      finding.rule = "safety/whole";
      finding.obligation = "o";
      finding.excerpt = sentence.substr(2);
    } else {
      finding.excerpt = "cures";
      finding.sentence_text = sentence;
    }
    report.findings.push_back(finding);
  }

  std::string path;
  DocumentReport report;
};

using Texts = std::vector<std::string>;

std::string outline(const std::vector<BaselineEntry>& entries) {
  Texts lines;
  for (const BaselineEntry& entry : entries) lines.push_back(entry.path + ":" + entry.text);
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : " ") + line;
  return out;
}

BaselineMatch match(const std::vector<BaselineEntry>& baseline, std::vector<Article>& articles,
                    const std::set<std::string>& gone) {
  std::vector<BaselineArticle> all;
  for (Article& article : articles) all.push_back({article.path, &kRules, &article.report});
  return apply_baseline(baseline, all,
                        [&](const std::string& path) { return !gone.contains(path); });
}

std::vector<BaselineEntry> baseline_of(const Texts& texts) {
  std::vector<Article> articles(texts.begin(), texts.end());
  return match({}, articles, {}).added;
}

struct Story {
  const char* what;
  Texts before, after;
  std::set<std::string> gone;  // articles that are no longer there
  const char *added, *unchanged, *fixed, *not_checked;
};

const Story kStories[] = {
    {"nothing changes", {"a: X. | Y."}, {"a: X. | Y."}, {}, "", "a:X. a:Y.", "", ""},
    {"moved within the article", {"a: X. | Y."}, {"a: Y. | X."}, {}, "", "a:X. a:Y.", "", ""},
    {"re-wrapped and re-cased",
     {"a: It  cures — “all”."},
     {"a: it cures - \"all\"."},
     {},
     "",
     "a:it cures - \"all\".",
     "",
     ""},
    {"one fixed and one new of the same rule",
     {"a: X. | Y."},
     {"a: X. | Z."},
     {},
     "a:Z.",
     "a:X.",
     "a:Y.",
     ""},
    {"a copy of an old sentence", {"a: X."}, {"a: X. | X."}, {}, "a:X.", "a:X.", "", ""},
    {"a copy in another article, which comes first",
     {"b: X."},
     {"a: X.", "b: X."},
     {},
     "a:X.",
     "b:X.",
     "",
     ""},
    {"one of two copies is fixed", {"a: X. | X."}, {"a: X."}, {}, "", "a:X.", "a:X.", ""},
    {"the same sentence in two articles",
     {"a: X.", "b: X."},
     {"a: X.", "b: X."},
     {},
     "",
     "a:X. b:X.",
     "",
     ""},
    {"moved to another article",
     {"a: X. | Y.", "b: Z."},
     {"a: Y.", "b: Z. | X."},
     {},
     "",
     "a:Y. b:X. b:Z.",
     "",
     ""},
    {"moved from an article that was not checked",
     {"a: X."},
     {"b: X."},
     {},
     "b:X.",
     "",
     "",
     "a:X."},
    {"renamed", {"a: X. | Y."}, {"b: X. | Y."}, {"a"}, "", "b:X. b:Y.", "", ""},
    {"deleted", {"a: X.", "b: Y."}, {"b: Y."}, {"a"}, "", "b:Y.", "a:X.", ""},
    {"only one of two articles checked", {"a: X.", "b: Y."}, {"a: X."}, {}, "", "a:X.", "", "b:Y."},
    {"could not be read", {"a: X."}, {"a: failed", "b: X."}, {}, "b:X.", "", "", "a:X."},
    {"suppressed otherwise now", {"a: X."}, {"a: -X."}, {}, "", "", "a:X.", ""},
    {"was suppressed before", {"a: -X."}, {"a: X."}, {}, "a:X.", "", "", ""},
    {"on the whole article", {"a: = T"}, {"a: = T"}, {}, "", "a:T", "", ""},
    {"on the whole article, with a new title", {"a: = T"}, {"a: = U"}, {}, "", "a:U", "", ""},
    {"mended in one article and missing in another",
     {"a: = T"},
     {"a", "b: = T"},
     {},
     "b:T",
     "",
     "a:T",
     ""},
    {"on the whole article, renamed", {"a: = T"}, {"b: = T"}, {"a"}, "", "b:T", "", ""},
    {"one article deleted and another written",
     {"a: = T"},
     {"b: = U"},
     {"a"},
     "b:U",
     "",
     "a:T",
     ""},
};

TEST(Baseline, TellsNewFromOld) {
  for (const Story& story : kStories) {
    SCOPED_TRACE(story.what);
    const std::vector<BaselineEntry> baseline = baseline_of(story.before);
    std::vector<Article> after(story.after.begin(), story.after.end());
    const BaselineMatch found = match(baseline, after, story.gone);
    EXPECT_EQ(outline(found.added), story.added);
    EXPECT_EQ(outline(found.unchanged), story.unchanged);
    EXPECT_EQ(outline(found.fixed), story.fixed);
    EXPECT_EQ(outline(found.not_checked), story.not_checked);
    std::size_t active = 0;
    for (const Article& article : after) {
      active += static_cast<std::size_t>(
          std::count_if(article.report.findings.begin(), article.report.findings.end(), is_active));
    }
    EXPECT_EQ(active, found.added.size()) << "what is new counts, and nothing else";
  }
}

TEST(Baseline, ARuleThatDidNotRunFixesNothing) {
  std::vector<BaselineEntry> baseline = baseline_of({"a: X."});
  baseline[0].rule = "claim/off";
  baseline[0].fingerprint = "00";
  std::vector<Article> after = {Article("a")};
  const BaselineMatch found = match(baseline, after, {});
  EXPECT_EQ(outline(found.fixed), "");
  EXPECT_EQ(outline(found.not_checked), "a:X.");
}

TEST(Baseline, IsWrittenOneFindingALineInOneOrder) {
  const auto entries = baseline_of({"b: X.", "a: It “cures” \"all\"\x01. | A."});
  const std::string text = write_baseline(entries);
  EXPECT_EQ(text,
            R"({
  "caveat-baseline": 1,
  "findings": [
    {"path":"a","rule":"claim/cure","fingerprint":")" +
                content_fingerprint(Article("a: A.").report.findings[0]) +
                R"(","text":"A."},
    {"path":"a","rule":"claim/cure","fingerprint":")" +
                content_fingerprint(Article("a: It “cures” \"all\"\x01.").report.findings[0]) +
                R"(","text":"It “cures” \"all\"\u0001."},
    {"path":"b","rule":"claim/cure","fingerprint":")" +
                content_fingerprint(Article("b: X.").report.findings[0]) + R"(","text":"X."}
  ]
}
)");
  auto turned = entries;
  std::reverse(turned.begin(), turned.end());
  EXPECT_EQ(write_baseline(turned), text);
  const auto again = read_baseline("b.json", text);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(write_baseline(*again), text);
  EXPECT_EQ(write_baseline({}), "{\n  \"caveat-baseline\": 1,\n  \"findings\": []\n}\n");
}

TEST(Baseline, LongTextsAreCutBetweenCharacters) {
  std::string sentence;
  for (int n = 0; n < 100; ++n) sentence += "é";
  const std::string text = baseline_of({"a: x" + sentence})[0].text;
  EXPECT_TRUE(text.ends_with("é…")) << text;
  EXPECT_LT(text.size(), 130u);
}

TEST(Baseline, MistakesAreTold) {
  const std::pair<const char*, const char*> kMistakes[] = {
      {"", "this is no JSON"},
      {"{\n<<<<<<< HEAD\n", "b.json:2:1: error: this is no JSON"},
      {"[]", "this is no baseline"},
      {"{\"caveat-baseline\": 2, \"findings\": []}", "schema 2 is newer"},
      {"{\"caveat-baseline\": 1}", "this is no baseline"},
      {"{\"caveat-baseline\": 1, \"findings\": [], \"x\": 1}", "this is no baseline"},
      {"{\"caveat-baseline\": 1, \"findings\": [{}]}", "findings[0] is no entry"},
      {R"({"caveat-baseline": 1, "findings": [{"path": "a", "rule": "r", "fingerprint": 1,)"
       R"( "text": "t"}]})",
       "findings[0] is no entry"},
  };
  for (const auto& [text, says] : kMistakes) {
    const auto entries = read_baseline("b.json", text);
    ASSERT_FALSE(entries.ok()) << text;
    EXPECT_NE(render(entries.problems()[0]).find(says), std::string::npos)
        << render(entries.problems()[0]);
  }
}

}  // namespace
}  // namespace caveat
