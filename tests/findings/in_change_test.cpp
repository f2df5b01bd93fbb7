#include "findings/in_change.h"

#include <gtest/gtest.h>

#include "support/marked_text.h"

namespace caveat {
namespace {

// The first mark is the sentence, the second the words found.
DocumentReport report_of(const char* marked) {
  const MarkedText text = read_marks(marked);
  DocumentReport report;
  report.source = std::make_shared<const std::string>(text.text);
  Finding finding;
  finding.rule = "claim/cure";
  finding.sentence = text.spans[0];
  finding.source = text.spans[1];
  finding.sentence_text = "a sentence";
  report.findings = {finding};
  return report;
}

constexpr const char* kArticle = "one\n⟦Tea\n⟦cures⟧\ncolds.⟧\nfive\n";  // lines 2 to 4

TEST(KeepChanged, AFindingOfAnEditedSentenceStays) {
  for (const std::uint32_t line : {2u, 3u, 4u}) {
    DocumentReport report = report_of(kArticle);
    EXPECT_EQ(keep_changed(report, {false, {{line, line}}, {}}), 0u);
    EXPECT_EQ(report.findings.size(), 1u) << line;
  }
}

TEST(KeepChanged, AFindingOfASentenceLeftAloneGoesAndIsCounted) {
  for (const ChangedLines& change :
       {ChangedLines{false, {{1, 1}, {5, 5}}, {}}, ChangedLines{false, {}, {1, 4}}}) {
    DocumentReport report = report_of(kArticle);
    EXPECT_EQ(keep_changed(report, change), 1u);
    EXPECT_TRUE(report.findings.empty());
  }
}

TEST(KeepChanged, ALineTakenOutOfASentenceEditsIt) {
  DocumentReport report = report_of(kArticle);
  EXPECT_EQ(keep_changed(report, {false, {}, {2}}), 0u);
  EXPECT_EQ(report.findings.size(), 1u);
}

TEST(KeepChanged, WhatIsSaidOfTheArticleStays) {
  DocumentReport report = report_of(kArticle);
  report.findings[0].obligation = "side-effects";
  EXPECT_EQ(keep_changed(report, {false, {{5, 5}}, {}}), 0u);
  EXPECT_EQ(report.findings.size(), 1u);
}

TEST(KeepChanged, WhatDoesNotCountIsNotCountedAsLeftOut) {
  DocumentReport report = report_of(kArticle);
  report.findings[0].suppressions = {{"waiver", "agreed", "A. Editor", "2027-01-01"}};
  EXPECT_EQ(keep_changed(report, {false, {{5, 5}}, {}}), 0u);
  EXPECT_TRUE(report.findings.empty());
}

TEST(KeepChanged, AllOfANewFileStays) {
  DocumentReport report = report_of(kArticle);
  EXPECT_EQ(keep_changed(report, {true, {}, {}}), 0u);
  EXPECT_EQ(report.findings.size(), 1u);
}

}  // namespace
}  // namespace caveat
