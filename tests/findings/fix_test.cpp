#include "findings/fix.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(Fix, EditsAreMadeWhereTheyStand) {
  EXPECT_EQ(with_edits("a blood stress test", {{{2, 7}, "high blood"}, {{8, 14}, "pressure"}}),
            "a high blood pressure test");
  EXPECT_EQ(with_edits("ab", {}), "ab");
  EXPECT_EQ(with_edits("ab", {{{0, 0}, "x"}, {{2, 2}, "y"}}), "xaby");
}

TEST(Fix, SeveralEditsAsOneKeepWhatStandsBetween) {
  const Fix fix{"safe", "an anxiety disorder", {{{0, 1}, "an"}, {{3, 14}, "anxiety"}}};
  EXPECT_EQ(as_one_edit(fix, "a *nervousness* problem"), (Edit{{0, 14}, "an *anxiety"}));
}

}  // namespace
}  // namespace caveat
