#include "findings/fingerprint.h"

#include <gtest/gtest.h>

#include <set>

namespace caveat {
namespace {

Finding finding(std::string rule, std::string excerpt, std::string sentence) {
  Finding out;
  out.rule = std::move(rule);
  out.excerpt = std::move(excerpt);
  out.sentence_text = std::move(sentence);
  return out;
}

std::string fingerprint_of(Finding one) {
  std::vector<Finding> findings = {std::move(one)};
  set_fingerprints(findings);
  return findings[0].fingerprint;
}

const Finding kSample =
    finding("claim/cure", "it’s a cure", "Some say “it’s a cure” – and stop there …");

TEST(Fingerprint, IsSixteenHexDigitsAndTheSameForEver) {
  // Written into baselines: if this value changes, every baseline out there is void.
  EXPECT_EQ(fingerprint_of(kSample), "c7de462e3b119eda");
}

TEST(Fingerprint, StaysWhenOnlyTheDressChanges) {
  const std::string expected = fingerprint_of(kSample);
  const std::pair<const char*, Finding> kSame[] = {
      {"straight quotation marks",
       finding("claim/cure", "it's a cure", "Some say \"it's a cure\" - and stop there ...")},
      {"case", finding("claim/cure", "It’s A Cure", "SOME SAY “IT’S A CURE” – AND STOP THERE …")},
      {"re-wrapped lines",
       finding("claim/cure", "it’s a\ncure", "Some  say\r\n“it’s a\ncure” – and\tstop there …")},
      {"no-break blanks and a soft hyphen",
       finding("claim/cure", "it’s a\u00A0cure",
               "Some say “it’s a\u00A0cure” – and stop th\u00ADere …")},
      {"Markdown dashes",
       finding("claim/cure", "it’s a cure", "Some say “it’s a cure” --- and stop there …")},
      {"blanks around",
       finding("claim/cure", " it’s a cure ", " Some say “it’s a cure” — and stop there … ")},
  };
  for (const auto& [name, one] : kSame) EXPECT_EQ(fingerprint_of(one), expected) << name;
}

TEST(Fingerprint, StaysWhenTheFindingMovesOrIsSaidOtherwise) {
  Finding moved = kSample;
  moved.source = {900, 912};
  moved.sentence = {880, 930};
  moved.message = "Another wording of the rule's author.";
  moved.severity = "error";
  moved.suggestions = {"may help"};
  EXPECT_EQ(fingerprint_of(moved), fingerprint_of(kSample));
}

TEST(Fingerprint, ChangesWithTheRuleTheWordsAndTheSentence) {
  Finding missing = kSample;
  missing.obligation = "side-effects";
  const Finding kOther[] = {
      finding("claim/cures", "it’s a cure", kSample.sentence_text),
      finding("claim/cure", "a cure", kSample.sentence_text),
      finding("claim/cure", "it’s a cure", "Some say “it’s a cure” – and go on …"),
      finding("claim/curei", "t’s a cure", kSample.sentence_text),
      missing,
  };
  std::set<std::string> seen = {fingerprint_of(kSample)};
  for (const Finding& one : kOther) EXPECT_TRUE(seen.insert(fingerprint_of(one)).second);
}

TEST(Fingerprint, TwinsAreToldApartAndTheFirstKeepsItsName) {
  std::vector<Finding> findings = {kSample, finding("claim/other", "x", "y"), kSample, kSample};
  set_fingerprints(findings);
  std::set<std::string> names;
  for (const Finding& one : findings) names.insert(one.fingerprint);
  EXPECT_EQ(names.size(), 4u);
  EXPECT_EQ(findings[0].fingerprint, fingerprint_of(kSample));
}

TEST(Fingerprint, OfADocumentLevelFindingForgetsTheTitle) {
  Finding before = finding("safety/side-effects", "Ketamine for depression", "");
  before.obligation = "side-effects";
  Finding after = before;
  after.excerpt = "Ketamine: what to know";
  EXPECT_EQ(fingerprint_of(before), fingerprint_of(after));
  after.obligation = "withdrawal";
  EXPECT_NE(fingerprint_of(before), fingerprint_of(after));
}

TEST(Fingerprint, HostileBytesHaveOneToo) {
  Finding one =
      finding("claim/cure", std::string("\xFF\xFE\0\x1B[2J", 7), std::string(5000, '\xC3'));
  EXPECT_EQ(fingerprint_of(one).size(), 16u);
}

}  // namespace
}  // namespace caveat
