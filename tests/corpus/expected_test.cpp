#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "project/files.h"
#include "project/session.h"
#include "support/golden.h"
#include "text/line_index.h"
#include "text/utf8.h"

namespace caveat {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const char* folder) {
  std::vector<fs::path> out;
  const fs::path path = fs::path(CAVEAT_CORPUS_DIR) / folder;
  if (!fs::exists(path)) return out;
  for (const auto& entry : fs::directory_iterator(path)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

// A line a finding: "12:5 error claim/cure-promise “cures depression”"; what is
// missing from the whole article comes first, with its message; what nobody
// looked at comes last.
std::string outline(const DocumentReport& report) {
  std::string out = std::to_string(report.words) + " words, " +
                    std::to_string(report.findings.size()) + " findings\n";
  const LineIndex lines(*report.source);
  for (const Finding& finding : report.findings) {
    if (is_document_level(finding)) {
      out += "- " + finding.severity + ' ' + finding.rule + ' ' + finding.message + '\n';
      continue;
    }
    const Position at = lines.position(finding.source.begin, ColumnUnit::kCodePoints);
    out += std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' + finding.severity +
           ' ' + finding.rule + " “" + escape_controls(finding.excerpt) + "”\n";
  }
  for (const NotChecked& part : report.not_checked) {
    out += "not checked: " + part.reason + " ×" + std::to_string(part.count) + '\n';
  }
  for (const Problem& problem : report.problems) out += "problem: " + problem.message + '\n';
  return out;
}

TEST(CorpusGolden, IsWhatTheExpectedFilesSay) {
  RuleOptions options;
  options.no_config = true;
  Session session(options);
  std::set<std::string> expected;
  for (const fs::path& article : files_in("articles")) {
    const auto config = session.config_for(article.string());
    ASSERT_TRUE(config);
    const auto linter = session.linter_for(*config);
    ASSERT_TRUE(linter);
    const auto bytes = read_file(article.string());
    ASSERT_TRUE(bytes) << article;
    const DocumentReport report = (*linter)->lint(article.filename().string(), nullptr, *bytes);
    const std::string name = article.stem().string() + ".txt";
    ASSERT_TRUE(expected.insert(name).second) << "two articles named " << article.stem();
    EXPECT_TRUE(matches_golden("../corpus/expected/" + name, outline(report)));
  }
  EXPECT_FALSE(expected.empty());
  for (const fs::path& file : files_in("expected")) {
    EXPECT_TRUE(expected.contains(file.filename().string())) << file << " has no article";
  }
}

}  // namespace
}  // namespace caveat
