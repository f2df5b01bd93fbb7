#include "project/article_checker.h"

#include <gtest/gtest.h>

#include "findings/fingerprint.h"
#include "project/temporary_folder.h"
#include "suppression/baseline.h"

namespace caveat {
namespace {

constexpr const char* kArticle = "# Tea\n\nA miracle cure for depression.\n";

// Rule ids of what counts, "-" in front of what does not.
std::vector<std::string> found(const DocumentReport& report) {
  std::vector<std::string> out;
  for (const Finding& finding : report.findings) {
    if (finding.category == "claim") out.push_back((is_active(finding) ? "" : "-") + finding.rule);
  }
  return out;
}

std::vector<std::string> found_in(ArticleChecker& checker, const std::string& path,
                                  const std::string& text = kArticle) {
  const auto settings = checker.settings_for(path);
  EXPECT_TRUE(settings.ok()) << (settings ? "" : render(settings.problems().front()));
  if (!settings) return {};
  return found(check_article(**settings, nullptr, text).report);
}

TEST(ArticleChecker, ChecksWithTheBuiltInRules) {
  const TemporaryFolder folder;
  ArticleChecker checker({}, {});
  EXPECT_FALSE(found_in(checker, folder / "tea.md").empty());
}

TEST(ArticleChecker, TheProjectFileHolds) {
  const TemporaryFolder folder;
  const std::string file = folder.write("caveat.toml", "[rules]\ndisable = [\"claim\"]\n");
  ArticleChecker checker({}, {});
  EXPECT_TRUE(found_in(checker, folder / "deep/er/tea.md").empty());
  EXPECT_EQ((*checker.settings_for(folder / "tea.md"))->project_file, file);
}

TEST(ArticleChecker, IgnoresSuppressAndAreToldWhenUnused) {
  const TemporaryFolder folder;
  folder.write("caveat.toml", R"([[ignore]]
rule = "claim/cure-promise"
file = "tea.md"
reason = "a test"
)");
  ArticleChecker checker({}, {});
  const auto settings = checker.settings_for(folder / "tea.md");
  ASSERT_TRUE(settings.ok());
  const CheckedArticle with =
      check_article(**settings, nullptr, "# Tea\n\nTea cures depression.\n");
  EXPECT_EQ(found(with.report), std::vector<std::string>{"-claim/cure-promise"});
  EXPECT_TRUE(with.project_files.empty());
  // Each check is a run of its own: the ignore that had something to do has nothing to do here.
  const CheckedArticle without = check_article(**settings, nullptr, "# Tea\n\nTea is warm.\n");
  ASSERT_EQ(without.project_files.size(), 1u);
  EXPECT_EQ(without.project_files[0].findings[0].rule, "process/unused-ignore");
  EXPECT_TRUE(
      check_article(**settings, nullptr, "# Tea\n\nTea cures depression.\n").project_files.empty());
}

TEST(ArticleChecker, ABaselineHoldsWhatWasThere) {
  const TemporaryFolder folder;
  ArticleChecker without({}, {});
  const CheckedArticle before =
      check_article(**without.settings_for(folder / "tea.md"), nullptr, kArticle);
  std::vector<BaselineEntry> entries;
  for (const Finding& finding : before.report.findings) {
    entries.push_back({"tea.md", finding.rule, content_fingerprint(finding), finding.excerpt});
  }
  folder.write("caveat.toml", "baseline = \"base.json\"\n");
  folder.write("base.json", write_baseline(entries));
  ArticleChecker checker({}, {});
  const std::string more = std::string(kArticle) + "\nTea cures depression.\n";
  const std::vector<std::string> old = found(before.report);
  const std::vector<std::string> now = found_in(checker, folder / "tea.md", more);
  ASSERT_EQ(now.size(), old.size() + 1);
  for (std::size_t n = 0; n < old.size(); ++n) EXPECT_EQ(now[n], "-" + old[n]);
  EXPECT_EQ(now.back(), "claim/cure-promise");
}

TEST(ArticleChecker, TellsWhatIsWrongWithTheProject) {
  const TemporaryFolder folder;
  folder.write("caveat.toml", "[severity]\n\"claim/none\" = \"error\"\n");
  ArticleChecker checker({}, {});
  const auto settings = checker.settings_for(folder / "tea.md");
  ASSERT_FALSE(settings.ok());
  EXPECT_EQ(settings.problems()[0].file, folder / "caveat.toml");
  EXPECT_EQ(settings.problems()[0].line, 2u);
}

TEST(ArticleChecker, SettingsOutliveTheChecker) {
  const TemporaryFolder folder;
  std::shared_ptr<const ArticleSettings> settings;
  {
    ArticleChecker checker({}, {});
    settings = *checker.settings_for(folder / "tea.md");
  }
  EXPECT_FALSE(found(check_article(*settings, nullptr, kArticle).report).empty());
}

}  // namespace
}  // namespace caveat
