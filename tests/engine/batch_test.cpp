#include "engine/batch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

namespace caveat {
namespace {

DocumentReport numbered(std::size_t n) {
  // Some take longer than others, so that threads finish out of order.
  if (n % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
  DocumentReport report;
  report.path = std::to_string(n);
  return report;
}

std::vector<std::string> run(std::size_t count, unsigned threads) {
  std::vector<std::string> order;
  run_batch(count, threads, numbered, [&](DocumentReport report) {
    order.push_back(report.path);
    return true;
  });
  return order;
}

TEST(Batch, ReportsInOrderWithAnyNumberOfThreads) {
  std::vector<std::string> expected;
  for (int n = 0; n < 200; ++n) expected.push_back(std::to_string(n));
  for (const unsigned threads : {0u, 1u, 2u, 3u, 8u, 64u, 1000u}) {
    EXPECT_EQ(run(200, threads), expected) << threads << " threads";
  }
}

TEST(Batch, OfNothingReportsNothing) {
  EXPECT_TRUE(run(0, 4).empty());
  EXPECT_EQ(run(1, 4).size(), 1u);
}

TEST(Batch, LintsEachOnce) {
  std::mutex mutex;
  std::multiset<std::size_t> linted;
  run_batch(
      500, 4,
      [&](std::size_t n) {
        const std::lock_guard lock(mutex);
        linted.insert(n);
        return DocumentReport{};
      },
      [](const DocumentReport&) { return true; });
  EXPECT_EQ(linted.size(), 500u);
  EXPECT_EQ(std::set<std::size_t>(linted.begin(), linted.end()).size(), 500u);
}

TEST(Batch, ReportsOnTheCallingThread) {
  const auto here = std::this_thread::get_id();
  run_batch(50, 4, numbered, [&](const DocumentReport&) {
    EXPECT_EQ(std::this_thread::get_id(), here);
    return true;
  });
}

TEST(Batch, StopsWhenNobodyListens) {
  for (const unsigned threads : {1u, 4u}) {
    std::atomic<int> linted = 0;
    int reported = 0;
    run_batch(
        100000, threads,
        [&](std::size_t n) {
          ++linted;
          return numbered(n);
        },
        [&](const DocumentReport&) { return ++reported < 5; });
    EXPECT_EQ(reported, 5);
    EXPECT_LT(linted, 200) << threads << " threads";
  }
}

TEST(Batch, GivesOnWhatTheReporterThrows) {
  for (const unsigned threads : {1u, 4u}) {
    int reported = 0;
    EXPECT_THROW(run_batch(1000, threads, numbered,
                           [&](const DocumentReport&) {
                             if (++reported == 5) throw std::runtime_error("full");
                             return true;
                           }),
                 std::runtime_error);
    EXPECT_EQ(reported, 5);
  }
}

// Articles are large and reporters may be slow: only a few results wait.
TEST(Batch, DoesNotRunAheadOfTheReporter) {
  std::atomic<int> linted = 0;
  int reported = 0;
  int ahead = 0;
  run_batch(
      2000, 4,
      [&](std::size_t) {
        ++linted;
        return DocumentReport{};
      },
      [&](const DocumentReport&) {
        if (reported < 20) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        ++reported;
        ahead = std::max(ahead, linted - reported);
        return true;
      });
  EXPECT_EQ(linted, 2000);
  EXPECT_LE(ahead, 4 * 8 + 4);
}

}  // namespace
}  // namespace caveat
