// What holds for every output format there is and will be.
#include <gtest/gtest.h>

#include <algorithm>

#include "reporters/reporter.h"
#include "reporters/sample_report.h"
#include "support/golden.h"
#include "text/utf8.h"

namespace caveat {

// Without it a test's name holds the bytes of the struct, addresses included.
void PrintTo(const ReporterKind& kind, std::ostream* out) { *out << kind.name; }

namespace {

class EveryReporter : public testing::TestWithParam<ReporterKind> {};

TEST_P(EveryReporter, MatchesItsGoldenFile) {
  const std::string path = "reporters/golden/" + std::string(GetParam().name) + ".txt";
  EXPECT_TRUE(matches_golden(path, write_report(GetParam(), sample_report())));
}

TEST_P(EveryReporter, IsFoundByNameAndDescribed) {
  ASSERT_NE(find_reporter(GetParam().name), nullptr);
  EXPECT_EQ(find_reporter(GetParam().name)->make, GetParam().make);
  EXPECT_FALSE(GetParam().summary.empty());
}

TEST_P(EveryReporter, PassesNoControlCharacterOn) {
  const std::string out = write_report(GetParam(), sample_report());
  EXPECT_TRUE(is_valid_utf8(out));
  for (std::uint32_t at = 0; at < out.size();) {
    const CodePoint point = decode_utf8(out, at);
    const char32_t c = point.value;
    const bool control = (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F);
    const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    ASSERT_FALSE(control || bidi) << "at byte " << at << ": "
                                  << escape_controls(out.substr(at, point.length));
    at += point.length;
  }
}

TEST_P(EveryReporter, WritesTheSameBytesEachTime) {
  EXPECT_EQ(write_report(GetParam(), sample_report()), write_report(GetParam(), sample_report()));
}

TEST_P(EveryReporter, SaysSomethingOfAnEmptyRun) {
  const std::string out = write_report(GetParam(), empty_report());
  ASSERT_FALSE(out.empty());
  EXPECT_EQ(out.back(), '\n');
}

// A document as no reader makes it: findings without source, spans out of range.
TEST_P(EveryReporter, SurvivesSpansThatPointNowhere) {
  SampleReport report = sample_report();
  report.documents[0].source = nullptr;
  for (Finding& finding : report.documents[1].findings) finding.source = {90000, 99999};
  EXPECT_FALSE(write_report(GetParam(), report).empty());
}

INSTANTIATE_TEST_SUITE_P(Golden, EveryReporter, testing::ValuesIn(reporter_kinds()),
                         [](const auto& one) {
                           std::string name(one.param.name);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(ReporterKinds, AreSortedByNameWithoutTwins) {
  const auto kinds = reporter_kinds();
  EXPECT_TRUE(
      std::is_sorted(kinds.begin(), kinds.end(),
                     [](const ReporterKind& a, const ReporterKind& b) { return a.name < b.name; }));
  EXPECT_EQ(std::adjacent_find(
                kinds.begin(), kinds.end(),
                [](const ReporterKind& a, const ReporterKind& b) { return a.name == b.name; }),
            kinds.end());
}

TEST(ReporterKinds, AnUnknownNameIsNotFound) {
  EXPECT_EQ(find_reporter("yaml"), nullptr);
  EXPECT_EQ(find_reporter(""), nullptr);
  EXPECT_EQ(find_reporter("JSON"), nullptr);
}

}  // namespace
}  // namespace caveat
