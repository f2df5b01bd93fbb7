#include "reporters/positions.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

constexpr ColumnUnit kUnits[] = {ColumnUnit::kBytes, ColumnUnit::kCodePoints, ColumnUnit::kUtf16};

// LineIndex is the slow oracle: any span, asked after any other, in any unit.
TEST(Positions, SayWhatLineIndexSays) {
  const std::string kTexts[] = {
      "",
      "one\ntwo\r\nthree\rfour\n",
      "\xEF\xBB\xBF"
      "aé😀\n\n\r\nz",
      "caf\xC3\xA9 \xFF\xC3 \xE2\x80 x\ny\xF0\x9F\x98",
  };
  for (const std::string& text : kTexts) {
    for (const ColumnUnit unit : kUnits) {
      const LineIndex oracle(text);
      const auto size = static_cast<std::uint32_t>(text.size());
      for (std::uint32_t before = 0; before <= size; ++before) {
        for (std::uint32_t begin = 0; begin <= size + 1; ++begin) {
          for (std::uint32_t end = begin; end <= size + 1; ++end) {
            Positions positions(text, unit);
            positions.range({before, before});
            const Range range = positions.range({begin, end});
            ASSERT_EQ(range.start, oracle.position(begin, unit)) << before << ' ' << begin;
            ASSERT_EQ(range.end, oracle.position(end, unit)) << begin << ' ' << end;
          }
        }
      }
    }
  }
}

// A megabyte without a line break and 20,000 findings: 20 ms when it goes on
// from where it was, minutes when each starts from the beginning.
TEST(Positions, ManyFindingsInOneLongLineAreNoTrouble) {
  const std::string text(1'000'000, 'x');
  Positions positions(text, ColumnUnit::kCodePoints);
  for (std::uint32_t at = 0; at < text.size(); at += 50) {
    ASSERT_EQ(positions.range({at, at + 10}).end.column, at + 11);
  }
}

}  // namespace
}  // namespace caveat
