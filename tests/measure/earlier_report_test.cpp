#include "measure/earlier_report.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

constexpr const char* kReport = R"({"schema": 1, "tool": {"name": "caveat"}, "documents": [
  {"path": "x/a.md", "status": "checked", "findings": [
    {"rule": "claim/x", "category": "claim", "severity": "error", "grade": null, "message": "m",
     "obligation": null, "excerpt": "cures",
     "range": {"start": {"line": 1, "column": 4, "offset": 3},
               "end": {"line": 1, "column": 9, "offset": 8}},
     "sentence": {"start": 0, "end": 13}, "note": null, "fingerprint": "00000000000000aa"}]},
  {"path": "b.md", "status": "failed", "findings": []}]})";

TEST(ParseReport, ReadsFindingsAndPlaces) {
  const auto documents = parse_report("r.json", kReport);
  ASSERT_TRUE(documents.ok()) << render(documents.problems().front());
  ASSERT_EQ(documents->size(), 2u);
  EXPECT_EQ((*documents)[0].path, "x/a.md");
  ASSERT_EQ((*documents)[0].findings.size(), 1u);
  const Finding& finding = (*documents)[0].findings[0];
  EXPECT_EQ(finding.rule, "claim/x");
  EXPECT_EQ(finding.obligation, "");
  EXPECT_EQ(finding.source, (Span{3, 8}));
  EXPECT_EQ(finding.sentence, (Span{0, 13}));
  EXPECT_EQ(finding.fingerprint, "00000000000000aa");
  EXPECT_TRUE((*documents)[1].findings.empty());
}

TEST(ParseReport, RefusesAnotherSchemaAndOtherFiles) {
  EXPECT_EQ(parse_report("r.json", R"({"schema": 2, "documents": []})").problems()[0].message,
            "`schema`: this version reads schema 1");
  EXPECT_EQ(parse_report("r.json", "[]").problems()[0].message, "an object is expected here");
  EXPECT_EQ(parse_report("r.json", "Checked 3").problems()[0].message, "not valid JSON");
}

TEST(ParseReport, TellsTheFindingThatIsBroken) {
  const auto documents = parse_report(
      "r.json", R"({"schema": 1, "documents": [{"path": "a.md", "findings": [{"rule": "x/y",
      "category": "x", "severity": "error", "fingerprint": "f", "sentence": {"start": 0, "end": 1},
      "range": {"start": {"offset": 1}, "end": {}}}]}]})");
  ASSERT_FALSE(documents.ok());
  EXPECT_EQ(documents.problems()[0].message,
            "`documents[0].findings[0].range.end.offset`: a number is expected here");
}

}  // namespace
}  // namespace caveat
