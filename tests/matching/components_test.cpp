#include "matching/components.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

using Edges = std::vector<std::vector<std::uint32_t>>;

TEST(Components, AreTheSameForWhatLeadsBackToEachOther) {
  //   0 -> 1 -> 2 -> 0,  2 -> 3 -> 4 -> 3,  5 -> 4,  6 -> 6
  const std::vector<std::uint32_t> of = components({{1}, {2}, {0, 3}, {4}, {3}, {4}, {6}});
  EXPECT_EQ(of[0], of[1]);
  EXPECT_EQ(of[0], of[2]);
  EXPECT_EQ(of[3], of[4]);
  EXPECT_NE(of[0], of[3]);
  EXPECT_NE(of[5], of[3]);
  EXPECT_NE(of[5], of[0]);
  EXPECT_NE(of[6], of[5]);
  EXPECT_TRUE(components({}).empty());
}

TEST(Components, AgreeWithWhatIsReached) {
  // Every graph of four nodes, an edge a bit.
  for (std::uint32_t bits = 0; bits < 1u << 16; ++bits) {
    Edges edges(4);
    bool reaches[4][4] = {};
    for (std::uint32_t n = 0; n < 16; ++n) {
      if ((bits >> n & 1) == 0) continue;
      edges[n / 4].push_back(n % 4);
      reaches[n / 4][n % 4] = true;
    }
    for (int k = 0; k < 4; ++k)
      for (auto& row : reaches)
        for (int j = 0; j < 4; ++j) row[j] = row[j] || (row[k] && reaches[k][j]);
    const std::vector<std::uint32_t> of = components(edges);
    for (int i = 0; i < 4; ++i)
      for (int j = 0; j < 4; ++j)
        ASSERT_EQ(of[i] == of[j], i == j || (reaches[i][j] && reaches[j][i])) << bits;
  }
}

TEST(Components, TakeALongChain) {
  Edges edges(200'000);
  for (std::uint32_t n = 0; n + 1 < edges.size(); ++n) edges[n].push_back(n + 1);
  EXPECT_NE(components(edges).front(), components(edges).back());
  edges.back().push_back(0);
  EXPECT_EQ(components(edges).front(), components(edges).back());
}

}  // namespace
}  // namespace caveat
