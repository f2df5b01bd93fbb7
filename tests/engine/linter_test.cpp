#include "engine/linter.h"

#include <gtest/gtest.h>

#include <thread>

#include "engine/batch.h"
#include "engine/small_linter.h"

namespace caveat {
namespace {

const std::string kCure = phrase_rule("claim/cure", R"(patterns = ["cure~"])");
const std::string kMiracle =
    phrase_rule("claim/miracle", "severity = \"error\"\npatterns = [\"miracle cure\"]");

std::string lint(const std::string& rules, const std::string& path, const std::string& bytes) {
  return outline(linter_of(rules)->lint(path, nullptr, bytes));
}

TEST(Linter, TakesTheFormatFromTheName) {
  EXPECT_EQ(lint(kCure, "a.md", "It **cures** colds."),
            "a.md (markdown)\n  warning claim/cure “cures”\n");
  EXPECT_EQ(lint(kCure, "a.HTML", "<p>It <b>cures</b> colds."),
            "a.HTML (html)\n  warning claim/cure “cures”\n");
  EXPECT_EQ(lint(kCure, "a.txt", "It cures colds."),
            "a.txt (text)\n  warning claim/cure “cures”\n");
}

TEST(Linter, LooksAtTheContentWhenTheNameSaysNothing) {
  EXPECT_EQ(lint(kCure, "-", "<!doctype html><p>It cures colds."),
            "- (html)\n  warning claim/cure “cures”\n");
  EXPECT_EQ(lint(kCure, "-", "# Colds\n\nIt cures colds."),
            "- (markdown)\n  warning claim/cure “cures”\n");
  EXPECT_EQ(lint(kCure, "-", "It cures colds."), "- (text)\n  warning claim/cure “cures”\n");
}

TEST(Linter, TakesTheReaderItIsGiven) {
  const auto linter = linter_of(kCure);
  EXPECT_EQ(outline(linter->lint("a.md", reader_by_name("html"), "<p>It cures.<!-- cures -->")),
            "a.md (html)\n  warning claim/cure “cures”\n");
}

TEST(Linter, SaysOneThingOfOnePlace) {
  EXPECT_EQ(
      lint(kCure + kMiracle, "a.md", "A miracle cure. It cures."),
      "a.md (markdown)\n  error claim/miracle “miracle cure”\n  warning claim/cure “cures”\n");
}

TEST(Linter, CountsWhatItDidNotCheck) {
  EXPECT_EQ(lint(kCure, "a.html", "<nav>It cures.</nav><p>Hello.</p><nav>It cures.</nav>"),
            "a.html (html)\n  not checked: navigation ×2\n");
}

TEST(Linter, FailsOnWhatIsNoText) {
  EXPECT_NE(lint(kCure, "a.md", std::string(64, '\0')).find("a.md (markdown) failed\n"),
            std::string::npos);
  EXPECT_NE(lint(kCure, "a.md", std::string("\xFF\xFEI\0t\0", 6)).find("UTF-16"),
            std::string::npos);
}

TEST(Linter, OfNothingFindsNothing) {
  EXPECT_EQ(lint(kCure, "a.md", ""), "a.md (markdown)\n");
  EXPECT_EQ(lint("", "a.md", "It cures."), "a.md (markdown)\n");
}

TEST(Linter, DoesNotRunWhatIsOff) {
  const std::string off = phrase_rule("claim/a", "severity = \"off\"\npatterns = [\"cures\"]") +
                          phrase_rule("claim/b", "enabled = false\npatterns = [\"cures\"]");
  EXPECT_EQ(lint(off, "a.md", "It cures."), "a.md (markdown)\n");
}

// A mistake in a rule that is off is known before somebody turns it on.
TEST(Linter, CompilesWhatIsOff) {
  EXPECT_FALSE(make_linter(phrase_rule("claim/a", "severity = \"off\"\npatterns = [\"{x}\"]")));
}

TEST(Linter, LeavesAcceptedWordsAlone) {
  const auto miracles = linter_of(kMiracle, {"Miracle Cure"});
  EXPECT_EQ(outline(miracles->lint("a.md", nullptr, "A miracle-cure.")), "a.md (markdown)\n");
  // Exactly these words: a part of them is not accepted.
  const auto both = linter_of(kCure + kMiracle, {"miracle cure"});
  EXPECT_EQ(outline(both->lint("a.md", nullptr, "A miracle cure.")),
            "a.md (markdown)\n  warning claim/cure “cure”\n");
}

TEST(Linter, ReportsAllMistakesAtOnce) {
  const auto linter = make_linter(phrase_rule("claim/a", "patterns = [\"{no-such}\"]") +
                                  phrase_rule("claim/b", "patterns = [\"(a\"]") +
                                  "[[rule]]\nid = \"claim/c\"\nkind = \"phrse\"\n"
                                  "message = \"m\"\nwhy = \"w\"\nsources = [\"x\"]\n");
  ASSERT_FALSE(linter);
  EXPECT_EQ(linter.problems().size(), 3u);
  EXPECT_EQ(render(linter.problems().back()),
            "test.toml:18:6: error: rule `claim/c` is of unknown kind `phrse`\n"
            "    id = \"claim/c\"\n"
            "         ^~~~~~~~~\n"
            "  did you mean `phrase`?\n");
}

TEST(Linter, KnowsWhichPlaceholdersAKindFills) {
  const auto linter = make_linter(
      "[[rule]]\nid = \"claim/a\"\nkind = \"phrase\"\nmessage = \"{macth} and {match}\"\n"
      "why = \"w\"\nsources = [\"x\"]\npatterns = [\"a\"]\n");
  ASSERT_FALSE(linter);
  ASSERT_EQ(linter.problems().size(), 1u);
  EXPECT_EQ(linter.problems()[0].message,
            "rule `claim/a`: the message uses {macth}, which kind `phrase` does not fill");
}

// The same bytes whatever the number of threads: what users diff.
TEST(Linter, GivesTheSameWithAnyNumberOfThreads) {
  const auto linter = linter_of(kCure + kMiracle);
  const auto article = [](std::size_t n) {
    std::string text = "# Article " + std::to_string(n) + "\n\n";
    for (std::size_t k = 0; k < n % 13; ++k) text += "It cures colds; a miracle cure.\n\n";
    return text;
  };
  const auto run = [&](unsigned threads) {
    std::string out;
    run_batch(
        60, threads,
        [&](std::size_t n) { return linter->lint(std::to_string(n) + ".md", nullptr, article(n)); },
        [&](DocumentReport report) {
          out += outline(report);
          for (const Finding& finding : report.findings) out += finding.fingerprint + "\n";
          return true;
        });
    return out;
  };
  const std::string alone = run(1);
  EXPECT_EQ(run(2), alone);
  EXPECT_EQ(run(7), alone);
}

TEST(Linter, KeepsTheBytesOfTheArticle) {
  const std::string bytes = "\xEF\xBB\xBFIt cures.\r\nIt heals.";
  const DocumentReport report = linter_of(kCure)->lint("a.md", nullptr, bytes);
  ASSERT_NE(report.source, nullptr);
  EXPECT_EQ(*report.source, bytes);
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].source.of(bytes), "cures");
}

}  // namespace
}  // namespace caveat
