#include "suppression/project_ignores.h"

#include <gtest/gtest.h>

#include <memory>

namespace caveat {
namespace {

constexpr std::string_view kFile = R"(
[[ignore]]
rule = "claim/hype"
text = "Breakthrough Trust"
file = "about.md"
reason = "the name of a charity"
[[ignore]]
rule = "claim/off"
file = "about.md"
reason = "off here"
[[ignore]]
rule = "safety/side-effects"
file = "about.md"
reason = "not an article"
)";

EffectiveConfig config() {
  EffectiveConfig out;
  auto file = std::make_shared<const RuleFile>(RuleFile{"/p/caveat.toml", std::string(kFile)});
  auto project = read_project_file(file, "/p");
  for (const Problem& problem : project.problems()) ADD_FAILURE() << render(problem);
  out.ignores = project->ignores;
  return out;
}

RuleSet rules() {
  RuleSet out;
  for (const char* id : {"claim/hype", "claim/off", "safety/side-effects"}) {
    out.rules.emplace_back();
    out.rules.back().id = id;
  }
  out.rules[1].severity = Severity::kOff;
  return out;
}

DocumentReport article() {
  DocumentReport report;
  report.path = "about.md";
  for (const char* sentence : {"The Breakthrough Trust helps.", "A breakthrough."}) {
    Finding finding;
    finding.rule = "claim/hype";
    finding.excerpt = "Breakthrough";
    finding.sentence_text = sentence;
    report.findings.push_back(finding);
  }
  return report;
}

std::string unused(const ProjectIgnores& ignores, bool covered) {
  std::string out;
  for (const DocumentReport& report :
       ignores.unused([&](const IgnoreEntry&) { return covered; },
                      [](const std::string& path) { return "shown:" + path; })) {
    out += report.path + (report.is_project_file ? " (project file)" : "") + "\n";
    for (const Finding& finding : report.findings) {
      out += std::string(finding.source.of(*report.source)) + " " + finding.rule + "\n";
    }
  }
  return out;
}

TEST(ProjectIgnores, SuppressTheWordsTheyName) {
  ProjectIgnores ignores;
  DocumentReport report = article();
  ignores.apply(config(), rules(), report);
  ASSERT_EQ(report.findings[0].suppressions.size(), 1u);
  EXPECT_EQ(report.findings[0].suppressions[0].kind, "project");
  EXPECT_EQ(report.findings[0].suppressions[0].reason, "the name of a charity");
  EXPECT_TRUE(is_active(report.findings[1]));
}

TEST(ProjectIgnores, TellWhichHadNothingToDo) {
  ProjectIgnores ignores;
  DocumentReport report = article();
  ignores.apply(config(), rules(), report);
  EXPECT_EQ(unused(ignores, true),
            "shown:/p/caveat.toml (project file)\n\"safety/side-effects\" process/unused-ignore\n");
  EXPECT_EQ(unused(ignores, false), "");
}

TEST(ProjectIgnores, AnArticleThatCouldNotBeReadSaysNothing) {
  ProjectIgnores ignores;
  DocumentReport report;
  report.status = DocumentStatus::kFailed;
  ignores.apply(config(), rules(), report);
  EXPECT_EQ(unused(ignores, true), "");
}

}  // namespace
}  // namespace caveat
