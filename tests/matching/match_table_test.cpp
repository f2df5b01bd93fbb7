#include "matching/match_table.h"

#include <gtest/gtest.h>

#include <random>
#include <tuple>

namespace caveat {
namespace {

auto fields(const Match& match) {
  return std::tuple(match.pattern, match.sentence, match.whole.begin, match.whole.end,
                    match.core.begin, match.core.end);
}

TEST(MatchTable, PackedIsTheSameAsKept) {
  constexpr std::uint32_t kPatterns = 50;
  std::mt19937 random(7);
  const auto up_to = [&](std::uint32_t most) {
    return static_cast<std::uint32_t>(random() % most);
  };
  std::vector<Match> matches;
  std::uint32_t begin = 0;
  std::uint32_t sentence = 0;
  for (int n = 0; n < 5'000; ++n) {
    // Near, far, and once in a while as far as a text can reach.
    begin += 1 + up_to(n % 7 == 0 ? 300'000 : 90);
    sentence += up_to(n % 5 == 0 ? 2'000 : 2);
    const std::uint32_t size = 1 + up_to(n % 11 == 0 ? 40'000 : 60);
    Match match{up_to(kPatterns - 1), sentence, {begin, begin + size}, {begin, begin + size}};
    if (n % 3 == 0) match.core = {begin + size / 3, begin + size};
    if (n % 13 == 0) match.core = {begin, begin + size / 2};
    matches.push_back(match);
  }
  matches.push_back({3, 0xFFFFFFF0u, {0xFFFFFF00u, 0xFFFFFFFEu}, {0xFFFFFF01u, 0xFFFFFFFEu}});

  MatchTable kept(kPatterns);
  kept.keep(matches);
  MatchTable packed(kPatterns);
  const std::span<const Match> all(matches);
  packed.pack(all.first(1'000));
  packed.pack(all.subspan(1'000));

  EXPECT_FALSE(kept.is_packed());
  EXPECT_TRUE(packed.is_packed());
  for (PatternId id = 0; id < kPatterns; ++id) {
    const Matches one = kept.of(id);
    const Matches other = packed.of(id);
    ASSERT_EQ(one.size(), other.size()) << id;
    EXPECT_EQ(packed.count(id), one.size());
    EXPECT_EQ(kept.count(id), one.size());
    for (std::size_t n = 0; n < one.size(); ++n) ASSERT_EQ(fields(one[n]), fields(other[n]));
  }
  EXPECT_TRUE(packed.of(kPatterns - 1).empty());
  EXPECT_EQ(packed.all().size(), matches.size());
}

}  // namespace
}  // namespace caveat
