#include "suppression/date.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(Day, IsReadAndWritten) {
  EXPECT_EQ(parse_day("1970-01-01"), Day{0});
  EXPECT_EQ(parse_day("2000-03-01"), Day{11017});
  for (const char* text : {"1970-01-01", "2024-02-29", "2026-11-25", "9999-12-31"}) {
    ASSERT_TRUE(parse_day(text)) << text;
    EXPECT_EQ(to_text(*parse_day(text)), text);
  }
}

TEST(Day, ThatDoesNotExistIsNone) {
  for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "1969-12-31",
                           "2026-1-1", "26-11-25", "2026/11/25", "2026-11-25T00:00:00Z",
                           " 2026-11-25", "2026-11-2x", "25.11.2026"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

}  // namespace
}  // namespace caveat
