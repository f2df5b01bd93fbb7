// Suppressed findings in every format: there with their reason, or not at all.
#include <gtest/gtest.h>

#include <algorithm>

#include "reporters/reporter.h"
#include "reporters/sample_report.h"

namespace caveat {
namespace {

Finding finding(std::string rule, std::uint32_t begin, std::uint32_t end) {
  Finding out;
  out.rule = std::move(rule);
  out.category = "claim";
  out.severity = "error";
  out.message = "M";
  out.source = {begin, end};
  out.sentence = out.source;
  out.excerpt = "cures";
  out.sentence_text = "It cures.";
  out.fingerprint = "00000000000000aa";
  return out;
}

// One active finding; one waived and in the baseline; one suppressed in the article.
SampleReport some_suppressed() {
  SampleReport out = empty_report();
  DocumentReport document;
  document.path = "a.md";
  document.format = "markdown";
  document.words = 3;
  document.source = std::make_shared<const std::string>("cures cures cures\n");
  document.findings = {finding("claim/active", 0, 5), finding("claim/waived", 6, 11),
                       finding("claim/directed", 12, 17)};
  document.findings[1].suppressions = {{"waiver", "a <quotation>", "Dr A. Example", "2027-03-31"},
                                       {"baseline", {}, {}, {}}};
  document.findings[2].suppressions = {{"directive", "refuted below", {}, {}}};
  out.documents = {document};
  add_to(out.summary, document);
  return out;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string written(std::string_view format, bool show_suppressed = false) {
  ReporterOptions options;
  options.show_suppressed = show_suppressed;
  return write_report(*find_reporter(format), some_suppressed(), options);
}

TEST(Suppressions, AreShownWhereTheFormatHasAPlaceForThem) {
  for (const ReporterKind& kind : reporter_kinds()) {
    const std::string text = written(kind.name);
    constexpr std::string_view kShows[] = {"csv", "json", "jsonl", "sarif"};
    const bool shows =
        std::find(std::begin(kShows), std::end(kShows), kind.name) != std::end(kShows);
    // JUnit counts tests, Checkstyle names rules with dots.
    const std::string slash = kind.name == "checkstyle" ? "." : "/";
    EXPECT_TRUE(kind.name == "html" || holds(text, "claim" + slash + "active") ||
                holds(text, "claim\\/active"))
        << text;
    EXPECT_EQ(holds(text, "waived"), shows) << kind.name << "\n" << text;
    EXPECT_EQ(holds(text, "refuted below"), shows) << kind.name << "\n" << text;
  }
}

TEST(Suppressions, CountAsNothing) {
  const SampleReport report = some_suppressed();
  EXPECT_EQ(report.summary.errors, 1u);
  EXPECT_EQ(report.summary.suppressed.at("waiver"), 1u);
  EXPECT_EQ(report.summary.suppressed.at("directive"), 1u);
  EXPECT_EQ(report.summary.suppressed.size(), 2u) << "a finding counts once";
  EXPECT_TRUE(holds(written("junit"), "tests=\"1\" failures=\"1\""));
  EXPECT_TRUE(holds(written("markdown"), "2 findings suppressed (1 by directive, 1 by waiver)."));
}

TEST(Suppressions, InJsonAreWhole) {
  const std::string json = written("json");
  EXPECT_TRUE(holds(json, R"("suppressions": [
            {
              "kind": "waiver",
              "reason": "a <quotation>",
              "approver": "Dr A. Example",
              "expires": "2027-03-31"
            },
            {
              "kind": "baseline",
              "reason": null,
              "approver": null,
              "expires": null
            }
          ])"))
      << json;
  EXPECT_TRUE(holds(json, "\"suppressions\": []")) << json;
  EXPECT_TRUE(holds(json, R"("suppressed": {
      "directive": 1,
      "waiver": 1
    })"))
      << json;
}

TEST(Suppressions, InSarifSayWhereTheyStand) {
  const std::string sarif = written("sarif");
  EXPECT_TRUE(holds(sarif,
                    "\"justification\": \"waiver: a <quotation> (approved by Dr A. Example, "
                    "until 2027-03-31)\""))
      << sarif;
  EXPECT_TRUE(holds(sarif, "\"kind\": \"external\"")) << sarif;
  EXPECT_TRUE(holds(sarif, "\"kind\": \"inSource\"")) << sarif;
  EXPECT_TRUE(holds(sarif, "\"suppressions\": []")) << "one has it, so all have it";
}

TEST(Suppressions, InCsvHaveAColumn) {
  EXPECT_TRUE(holds(written("csv"),
                    ",\"waiver: a <quotation> (approved by Dr A. Example, until 2027-03-31) | "
                    "baseline\",\n"))
      << written("csv");
}

TEST(Suppressions, TheTerminalShowsThemWhenAsked) {
  const std::string hidden = written("terminal");
  EXPECT_TRUE(holds(hidden,
                    "2 findings suppressed (1 by directive, 1 by waiver), shown by "
                    "`--show-suppressed`\n"))
      << hidden;
  const std::string shown = written("terminal", true);
  EXPECT_TRUE(holds(shown, "a.md:1:7: error: M [claim/waived]")) << shown;
  EXPECT_TRUE(holds(shown, "    suppressed: directive: refuted below\n")) << shown;
  EXPECT_TRUE(holds(shown, "a.md: 1 error in 3 words\n")) << shown;
}

TEST(Suppressions, AnArticleWithNothingElseIsClean) {
  SampleReport report = some_suppressed();
  report.documents[0].findings.erase(report.documents[0].findings.begin());
  report.summary = {};
  add_to(report.summary, report.documents[0]);
  EXPECT_FALSE(holds(write_report(*find_reporter("terminal"), report), "a.md"));
  EXPECT_TRUE(holds(write_report(*find_reporter("junit"), report), "name=\"no findings\""));
}

TEST(Suppressions, AProjectFileIsNoArticle) {
  SampleReport report = empty_report();
  DocumentReport file;
  file.path = "caveat.toml";
  file.format = "toml";
  file.is_project_file = true;
  file.source = std::make_shared<const std::string>("cures\n");
  file.findings = {finding("process/unused-ignore", 0, 5)};
  report.documents = {file};
  add_to(report.summary, file);
  EXPECT_EQ(report.summary.documents, 0u);
  EXPECT_EQ(report.summary.errors, 1u);
  EXPECT_TRUE(holds(write_report(*find_reporter("terminal"), report), "caveat.toml: 1 error\n"));
}

}  // namespace
}  // namespace caveat
