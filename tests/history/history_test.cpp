#include "history/history.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "history/database.h"

namespace caveat {
namespace {

class HistoryTest : public testing::Test {
 protected:
  HistoryTest() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("caveat-history-" + std::string(info->name()) + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    file_ = (folder_ / "history.sqlite").string();
  }
  ~HistoryTest() override { std::filesystem::remove_all(folder_); }

  // Findings are written "path:fingerprint", suppressed ones with a "-" in front.
  void append(int day, std::vector<std::string> articles, const std::vector<std::string>& findings,
              std::vector<std::string> gone = {}) {
    HistoryRun run;
    run.time = "2026-01-" + std::to_string(day) + "T00:00:00Z";
    run.seconds = day * 86400;
    run.tool_version = "1";
    run.articles = std::move(articles);
    for (std::string text : findings) {
      const bool active = text[0] != '-';
      if (!active) text.erase(0, 1);
      const std::size_t colon = text.find(':');
      run.findings.push_back({text.substr(0, colon), text.substr(colon + 1), "claim/x", "claim",
                              "error", "m", active});
    }
    run.exists = [gone](const std::string& path) {
      return std::find(gone.begin(), gone.end(), path) == gone.end();
    };
    Result<History> history = History::open(file_);
    ASSERT_TRUE(history) << render(history.problems().front());
    const Problems problems = history->append(run);
    ASSERT_TRUE(problems.empty()) << render(problems.front());
  }

  Trend trend() {
    Result<History> history = History::open_existing(file_);
    EXPECT_TRUE(history);
    Result<Trend> out = history->read(100);
    EXPECT_TRUE(out);
    return *out;
  }

  std::string last() {
    const RunRecord run = trend().runs.back();
    return "new " + std::to_string(run.fresh) + ", fixed " + std::to_string(run.fixed) +
           ", suppressed " + std::to_string(run.suppressed) + ", still " +
           std::to_string(run.still_open) + ", not covered " + std::to_string(run.not_covered);
  }

  std::string open() {
    std::string out;
    for (const OpenFinding& one : trend().open)
      out += one.path + ":" + one.fingerprint + " " + std::to_string(one.days) + "\n";
    return out;
  }

  std::filesystem::path folder_;
  std::string file_;
};

TEST_F(HistoryTest, TellsNewFixedAndStillOpen) {
  append(10, {"a.md", "b.md"}, {"a.md:1", "a.md:2", "b.md:1"});
  EXPECT_EQ(last(), "new 3, fixed 0, suppressed 0, still 0, not covered 0");
  append(15, {"a.md", "b.md"}, {"a.md:2", "a.md:3", "b.md:1"});
  EXPECT_EQ(last(), "new 1, fixed 1, suppressed 0, still 2, not covered 0");
  EXPECT_EQ(open(), "a.md:2 5\nb.md:1 5\na.md:3 0\n");
}

TEST_F(HistoryTest, WhatComesBackIsNew) {
  append(10, {"a.md"}, {"a.md:1"});
  append(11, {"a.md"}, {});
  append(15, {"a.md"}, {"a.md:1"});
  EXPECT_EQ(last(), "new 1, fixed 0, suppressed 0, still 0, not covered 0");
  EXPECT_EQ(open(), "a.md:1 0\n");
}

TEST_F(HistoryTest, ARunOverSomeArticlesFixesNothingElsewhere) {
  append(10, {"a.md", "b.md"}, {"a.md:1", "b.md:2"});
  append(11, {"a.md"}, {});
  EXPECT_EQ(last(), "new 0, fixed 1, suppressed 0, still 0, not covered 1");
  EXPECT_EQ(open(), "b.md:2 1\n");
}

TEST_F(HistoryTest, FindingsOfARenamedArticleKeepTheirAge) {
  append(10, {"a.md"}, {"a.md:1", "a.md:2"});
  append(14, {"new.md"}, {"new.md:1"}, {"a.md"});
  EXPECT_EQ(last(), "new 0, fixed 1, suppressed 0, still 1, not covered 0");
  EXPECT_EQ(open(), "new.md:1 4\n");
}

TEST_F(HistoryTest, TheSameFaultInAnotherArticleIsNoRename) {
  append(10, {"a.md"}, {"a.md:1"});
  append(14, {"b.md"}, {"b.md:1"});
  EXPECT_EQ(last(), "new 1, fixed 0, suppressed 0, still 0, not covered 1");
}

TEST_F(HistoryTest, AWaivedFindingIsNeitherFixedNorOpen) {
  append(10, {"a.md"}, {"a.md:1"});
  append(11, {"a.md"}, {"-a.md:1"});
  EXPECT_EQ(last(), "new 0, fixed 0, suppressed 1, still 0, not covered 0");
  EXPECT_EQ(open(), "");
  append(19, {"a.md"}, {"a.md:1"});
  EXPECT_EQ(last(), "new 1, fixed 0, suppressed 0, still 0, not covered 0");
  EXPECT_EQ(open(), "a.md:1 9\n") << "it is as old as it is";
}

TEST_F(HistoryTest, CountsByCategoryAndSeverity) {
  append(10, {"a.md"}, {"a.md:1", "a.md:2", "-a.md:3"});
  const Trend all = trend();
  ASSERT_EQ(all.runs.size(), 1u);
  EXPECT_EQ(all.runs[0].categories.at("claim").errors, 2u);
  EXPECT_EQ(all.runs[0].time, "2026-01-10T00:00:00Z");
  append(11, {"b.md"}, {"b.md:1"});
  EXPECT_EQ(trend().runs[1].categories.at("claim").errors, 3u)
      << "what is open in articles that were not checked counts on";
}

TEST_F(HistoryTest, TextIsKeptAsItIs) {
  append(10, {"a'; DROP TABLE run; --.md"}, {"a'; DROP TABLE run; --.md:\xFF\x1b"});
  EXPECT_EQ(trend().open[0].path, "a'; DROP TABLE run; --.md");
  EXPECT_EQ(trend().open[0].fingerprint, "\xFF\x1b");
}

TEST_F(HistoryTest, ANewerSchemaIsRefused) {
  append(10, {"a.md"}, {});
  {
    Database database(file_, false, 1);
    database.run("PRAGMA user_version = 2");
    ASSERT_FALSE(database.failed());
  }
  const Result<History> history = History::open(file_);
  ASSERT_FALSE(history);
  EXPECT_EQ(render(history.problems().front()),
            file_ +
                ": error: the history was written by a newer caveat (schema 2; this one knows "
                "1)\n  update caveat, or name another file\n");
}

TEST_F(HistoryTest, AForeignFileIsLeftAlone) {
  const auto refused = [&] {
    const Result<History> history = History::open(file_);
    return history ? std::string("taken") : history.problems().front().message;
  };
  std::ofstream(file_) << "# This is my article, not a database at all.\n";
  EXPECT_EQ(refused(), "is no history of caveat: it is no SQLite database");
  std::filesystem::remove(file_);
  {
    Database database(file_, true, 1);
    database.run("CREATE TABLE mine (x)");
  }
  EXPECT_EQ(refused(), "is no history of caveat: it is another program's database");
}

TEST_F(HistoryTest, AMissingFileIsMadeOnlyWhenItMay) {
  EXPECT_FALSE(History::open_existing(file_));
  EXPECT_FALSE(std::filesystem::exists(file_));
  EXPECT_TRUE(History::open(file_));
  EXPECT_TRUE(History::open_existing(file_));
  EXPECT_FALSE(History::open((folder_ / "no" / "such.sqlite").string()));
}

}  // namespace
}  // namespace caveat
