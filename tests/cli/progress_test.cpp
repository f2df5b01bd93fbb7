#include "cli/progress.h"

#include <gtest/gtest.h>

namespace caveat::cli {
namespace {

TEST(ProgressLine, SaysCountRateAndTimeLeft) {
  struct Case {
    std::size_t done, count;
    double seconds;
    const char* line;
  };
  const Case kCases[] = {
      {0, 3, 1.0, "caveat: 0 of 3 articles"},
      {0, 1, 1.0, "caveat: 0 of 1 article"},
      {1204, 10'000, 1.5, "caveat: 1,204 of 10,000 articles, 802 a second, 11 s left"},
      {2'000, 10'000, 1.0, "caveat: 2,000 of 10,000 articles, 2,000 a second, 4 s left"},
      {1, 300, 2.0, "caveat: 1 of 300 articles, 0.5 a second, 10 min left"},
      {1, 3'000, 2.5, "caveat: 1 of 3,000 articles, 0.4 a second, 2 h 5 min left"},
      {19, 20, 2.0, "caveat: 19 of 20 articles, 9.5 a second, 1 s left"},
      {20, 20, 2.0, "caveat: 20 of 20 articles, 10 a second, 0 s left"},
  };
  for (const Case& one : kCases) {
    EXPECT_EQ(progress_line(one.done, one.count, std::chrono::duration<double>(one.seconds), 100),
              one.line);
  }
}

TEST(ProgressLine, IsCutToTheTerminal) {
  EXPECT_EQ(progress_line(5, 10, std::chrono::duration<double>(1), 15), "caveat: 5 of 10");
  EXPECT_EQ(progress_line(5, 10, std::chrono::duration<double>(1), 0), "");
}

}  // namespace
}  // namespace caveat::cli
