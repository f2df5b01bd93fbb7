#include "language/indefinite_article.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(IndefiniteArticle, FollowsTheSound) {
  for (const char* word : {"anxiety", "eating", "illness", "opioid", "ulcer", "urgent", "usher",
                           "unintended", "unimportant", "hour", "honest", "heir", "MRI", "SSRI",
                           "SSRIs", "FDA", "ADHD", "OCD", "8", "80", "8th", "11", "18", "18,000",
                           "x-ray", "LSD", "utter", "upper", "Anxiety", "ANXIETY"}) {
    EXPECT_EQ(takes_an(word), true) << word;
  }
  for (const char* word : {"mood", "unit", "universal", "unique", "use", "usual", "urine", "uterus",
                           "eugenic", "one", "one-off", "once", "hospital", "year", "TMS", "PTSD",
                           "UK", "7", "110", "180", "1", "100", "Unit", "ketamine", "B", "U"}) {
    EXPECT_EQ(takes_an(word), false) << word;
  }
}

TEST(IndefiniteArticle, SaysNothingWhereItCannotBeTold) {
  for (const char* word : {"", "herb", "herbal", "historic", "\xC3\xA9migr\xC3\xA9", "NASA", "1800",
                           "5HT", "\xE2\x80\x9Cx", "unideal"}) {
    EXPECT_EQ(takes_an(word), std::nullopt) << word;
  }
}

}  // namespace
}  // namespace caveat
