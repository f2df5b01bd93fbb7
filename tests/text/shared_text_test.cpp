#include "text/shared_text.h"

#include <gtest/gtest.h>

#include <sstream>
#include <thread>

namespace caveat {
namespace {

TEST(SharedText, ReadsLikeAString) {
  const SharedText text = "cures depression";
  EXPECT_EQ(text, "cures depression");
  EXPECT_EQ(text, std::string("cures depression"));
  EXPECT_EQ(text.size(), 16u);
  EXPECT_EQ(text.front(), 'c');
  EXPECT_EQ(text.find("dep"), 6u);
  EXPECT_TRUE(text.starts_with("cures"));
  EXPECT_TRUE(text.ends_with("ion"));
  EXPECT_FALSE(text.empty());
  EXPECT_EQ("It " + text + ".", "It cures depression.");
  EXPECT_STREQ(text.c_str(), "cures depression");
  const std::string copy = text;
  EXPECT_EQ(copy, "cures depression");
  std::ostringstream out;
  out << text;
  EXPECT_EQ(out.str(), copy);
}

TEST(SharedText, NoLettersAreTheEmptyText) {
  EXPECT_EQ(SharedText(), "");
  EXPECT_EQ(SharedText(""), SharedText());
  EXPECT_TRUE(SharedText(std::string()).empty());
  EXPECT_STREQ(SharedText().c_str(), "");
}

TEST(SharedText, IsOrderedAsItsLettersAre) {
  EXPECT_LT(SharedText("a"), SharedText("b"));
  EXPECT_LT(SharedText(), SharedText("a"));
  EXPECT_NE(SharedText("a"), SharedText("a\xC3\xA4"));
}

TEST(SharedText, CopiesShareAndAssigningLeavesTheOthers) {
  SharedText one = "a text that is longer than a few letters";
  SharedText two = one;
  EXPECT_EQ(one.c_str(), two.c_str());
  one = "another";
  EXPECT_EQ(two, "a text that is longer than a few letters");
  SharedText moved = std::move(two);
  EXPECT_TRUE(two.empty());
  moved = moved;
  EXPECT_EQ(moved, "a text that is longer than a few letters");
}

TEST(SharedText, CopiesMayBeHeldByThreads) {
  const SharedText text = "held by many";
  std::vector<std::thread> threads;
  for (int n = 0; n < 4; ++n) {
    threads.emplace_back([text] {
      for (int m = 0; m < 10'000; ++m) {
        const SharedText mine = text;
        ASSERT_EQ(mine, "held by many");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(SharedTexts, ShareAndCompare) {
  SharedTexts one = {"a", "b"};
  const SharedTexts same = one;
  EXPECT_EQ(&one.list(), &same.list());
  EXPECT_EQ(one, (SharedTexts{"a", "b"}));
  one = {"c"};
  EXPECT_EQ(same.size(), 2u);
  EXPECT_EQ(same[1], "b");
  EXPECT_TRUE(SharedTexts().empty());
  EXPECT_TRUE(SharedTexts(std::vector<std::string>()).list().empty());
}

}  // namespace
}  // namespace caveat
