#include "reporters/terminal_reporter.h"

#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "reporters/sample_report.h"
#include "reporters/source_view.h"

namespace caveat {
namespace {

std::string report_of(const SampleReport& report, const ReporterOptions& options = {}) {
  return write_report(*find_reporter("terminal"), report, options);
}

SampleReport only(std::size_t document) {
  SampleReport report = empty_report();
  report.documents = {sample_report().documents[document]};
  add_to(report.summary, report.documents[0]);
  return report;
}

SampleReport with_finding(const Finding& finding) {
  SampleReport report = empty_report();
  DocumentReport document;
  document.path = "a.md";
  document.words = 5;
  document.source = std::make_shared<const std::string>("One infusion cures it.\n");
  document.findings = {finding};
  add_to(report.summary, document);
  report.documents = {document};
  return report;
}

Finding cure() {
  Finding finding;
  finding.rule = "claim/cure-promise";
  finding.category = "claim";
  finding.severity = "error";
  finding.message = "“cures” promises a cure.";
  finding.source = {13, 18};
  finding.sentence_text = "One infusion cures it.";
  return finding;
}

TEST(TerminalReporter, AFindingWhole) {
  Finding finding = cure();
  finding.suggestions = {"may relieve", "can ease"};
  finding.sources = {"example-claims-2022"};
  EXPECT_EQ(report_of(with_finding(finding)),
            "a.md: 1 error in 5 words\n"
            "\n"
            "a.md:1:14: error: “cures” promises a cure. [claim/cure-promise]\n"
            "    One infusion cures it.\n"
            "                 ^~~~~\n"
            "    better: may relieve | can ease\n"
            "    source: Example Trade Office, Example Health Claims Guidance (2022)\n"
            "\n"
            "Checked 1 article, 5 words: 1 error\n"
            "         errors  warnings  suggestions\n"
            "  claim       1         -            -\n"
            "\n"
            "Next: `caveat explain claim/cure-promise` says why it matters and how to mend it.\n");
}

TEST(TerminalReporter, WithoutABetterWordingTheFixIsSaid) {
  Finding finding = cure();
  finding.note = "hedged";
  EXPECT_EQ(report_of(with_finding(finding), {false, true, 100}),
            "a.md:1:14: error: “cures” promises a cure. [claim/cure-promise]\n"
            "    One infusion cures it.\n"
            "                 ^~~~~ hedged\n"
            "    fix: Name the effect, its size and the study.\n");
}

TEST(TerminalReporter, WhatIsMissingComesWithoutAPlaceButWithWhereItBelongs) {
  Finding finding = cure();
  finding.rule = "safety/side-effects";
  finding.obligation = "side-effects";
  finding.sentence_text.clear();
  finding.message = "No side effect is named.";
  finding.note = "nothing in the article says it; it belongs under “Safety”";
  EXPECT_EQ(report_of(with_finding(finding), {false, true, 60}),
            "a.md: error: No side effect is named. [safety/side-effects]\n"
            "    nothing in the article says it; it belongs under\n"
            "    “Safety”\n"
            "    fix: Name at least one concrete side effect, and how\n"
            "         often it happens; a label or a patient leaflet has\n"
            "         the figures.\n");
}

TEST(TerminalReporter, TheSecondOfARuleIsShorter) {
  Finding finding = cure();
  finding.sources = {"example-claims-2022"};
  SampleReport report = with_finding(finding);
  report.documents[0].findings.push_back(finding);
  const std::string out = report_of(report, {false, true, 100});
  EXPECT_EQ(out.find("source:"), out.rfind("source:"));
  EXPECT_NE(out.find("^~~~~"), out.rfind("^~~~~"));
}

TEST(TerminalReporter, AFindingTakesFiveLinesAtMost) {
  for (std::size_t n = 0; n < 2; ++n) {
    std::istringstream lines(report_of(only(n), {false, true, 0}));
    int in_block = 0;
    for (std::string line; std::getline(lines, line);) {
      in_block = line.empty() ? 0 : in_block + 1;
      EXPECT_LE(in_block, 5) << line;
    }
  }
}

TEST(TerminalReporter, KeepsToTheWidth) {
  for (const std::uint32_t width : {60u, 80u, 100u}) {
    std::istringstream lines(report_of(only(0), {false, false, width}));
    for (std::string line; std::getline(lines, line);) {
      // The closing hint is a command to copy and is left in one piece.
      if (line.starts_with("Next:")) continue;
      EXPECT_LE(display_width(line), width) << line;
    }
  }
}

TEST(TerminalReporter, WidthZeroKeepsMessagesOnOneLine) {
  const std::string out = report_of(only(0), {false, true, 0});
  EXPECT_NE(out.find(": error: “cures depression” promises a cure. Say what the evidence supports. "
                     "[claim/cure-promise]\n"),
            std::string::npos)
      << out;
}

TEST(TerminalReporter, ColourAddsNothingButColour) {
  const std::string plain = report_of(sample_report());
  const std::string coloured = report_of(sample_report(), {true, false, 100});
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  EXPECT_NE(coloured.find("\x1b[1;31m"), std::string::npos);
  EXPECT_EQ(std::regex_replace(coloured, std::regex("\x1b\\[[0-9;]*m"), ""), plain);
}

TEST(TerminalReporter, ACleanRunSaysWhatItLookedAt) {
  EXPECT_EQ(report_of(only(2)), "Checked 1 article, 400 words: no findings\n");
}

TEST(TerminalReporter, AFailedArticleIsSaidEvenWhenQuiet) {
  for (const bool quiet : {false, true}) {
    const std::string out = report_of(only(3), {false, quiet, 100});
    EXPECT_TRUE(
        out.starts_with("articles/broken.txt: error: this is not text: a PNG image\n"
                        "  save it as .md\n"))
        << out;
  }
  const std::string out = report_of(only(3));
  EXPECT_NE(out.find("Checked 0 articles, 0 words: no findings\n\nNot checked\n"
                     "  1 article that could not be read, named above\n"),
            std::string::npos)
      << out;
}

TEST(TerminalReporter, SummaryNamesWhatWasNotChecked) {
  const std::string out = report_of(sample_report());
  EXPECT_NE(out.find("1 rule that gave up on an article"), std::string::npos);
  EXPECT_NE(out.find("parts of articles: "), std::string::npos);
  EXPECT_NE(out.find("code block (1), navigation (2), script (1)"), std::string::npos);
  EXPECT_NE(out.find("articles/notes.docx: no reader for this kind of file"), std::string::npos);
  EXPECT_NE(out.find("drafts: error: no article in this folder"), std::string::npos);
}

TEST(TerminalReporter, TheHintNamesTheWorstRule) {
  EXPECT_NE(report_of(sample_report()).find("Next: `caveat explain claim/cure-promise`"),
            std::string::npos);
}

}  // namespace
}  // namespace caveat
