// The parallel driver with the real rules and readers: run under the thread
// sanitizer too, which is why it is a program of its own (see CMakePresets.json).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "engine/batch.h"
#include "rulesets/built_in_rules.h"
#include "support/golden.h"

namespace caveat {
namespace {

struct Article {
  std::string path;
  std::string bytes;
};

// Some of each format, small ones first: the sanitizer is slow.
std::vector<Article> articles() {
  constexpr std::size_t kOfEach = 8;
  std::vector<Article> all;
  for (const auto& entry : std::filesystem::directory_iterator(test_file("../corpus/articles"))) {
    std::ifstream in(entry.path(), std::ios::binary);
    all.push_back({entry.path().string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(all.begin(), all.end(), [](const Article& a, const Article& b) {
    return std::pair(a.bytes.size(), a.path) < std::pair(b.bytes.size(), b.path);
  });
  std::map<std::string, std::size_t> taken;
  std::vector<Article> out;
  for (Article& article : all) {
    const std::string extension = std::filesystem::path(article.path).extension().string();
    if (++taken[extension] <= kOfEach) out.push_back(std::move(article));
  }
  return out;
}

// "path rule begin-end fingerprint" of every finding, in the order of the report.
std::vector<std::string> lint_all(const std::vector<Article>& articles, unsigned threads) {
  // A linter of its own: what is made on first use is made while others look on.
  const auto linter = linter_with([](const Rule&) { return true; });
  std::vector<std::string> out;
  run_batch(
      articles.size(), threads,
      [&](std::size_t n) { return linter->lint(articles[n].path, nullptr, articles[n].bytes); },
      [&](const DocumentReport& report) {
        EXPECT_EQ(report.status, DocumentStatus::kChecked) << report.path;
        for (const Finding& finding : report.findings) {
          out.push_back(report.path + " " + finding.rule + " " +
                        std::to_string(finding.source.begin) + "-" +
                        std::to_string(finding.source.end) + " " + finding.fingerprint);
        }
        return true;
      });
  return out;
}

TEST(ParallelLint, FindsTheSameWithAnyNumberOfThreads) {
  const std::vector<Article> some = articles();
  ASSERT_GE(some.size(), 10u);
  const std::vector<std::string> alone = lint_all(some, 1);
  EXPECT_GT(alone.size(), 50u);
  EXPECT_EQ(lint_all(some, 2), alone);
  EXPECT_EQ(lint_all(some, 7), alone);
}

}  // namespace
}  // namespace caveat
