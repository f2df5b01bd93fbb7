#include "checks/safe_swaps.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(SafeSwaps, OnePairExplainsAllThatDiffers) {
  SafeSwaps swaps;
  swaps.add("blood stress", "blood pressure");
  swaps.add("healthcare issuer", "healthcare provider");
  swaps.add("remedy-resistant", "treatment resistant");
  const struct {
    const char* found;
    const char* term;
    bool safe;
  } kCases[] = {
      {"blood stress", "blood pressure", true},
      {"Blood Stress", "blood pressure", true},
      {"high blood stress", "high blood pressure", true},
      {"healthcare issuers", "healthcare provider", true},
      {"remedy-resistant depression", "treatment resistant depression", true},
      {"remedy-resistant melancholy", "treatment resistant depression", false},
      {"blood strain", "blood pressure", false},
      {"blood stress", "blood flow", false},
      {"excessive blood stress", "high blood pressure", false},
      {"", "blood pressure", false},
  };
  for (const auto& one : kCases) EXPECT_EQ(swaps.holds(one.found, one.term), one.safe) << one.found;
}

TEST(SafeSwaps, TravelAsBytes) {
  SafeSwaps swaps;
  swaps.add("blood stress", "blood pressure");
  EXPECT_TRUE(SafeSwaps(swaps.bytes()).holds("blood stress", "blood pressure"));
  EXPECT_FALSE(SafeSwaps("").holds("blood stress", "blood pressure"));
}

}  // namespace
}  // namespace caveat
