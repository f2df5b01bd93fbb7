#include "findings/facts.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

// source: <p>Salt &amp; <b>light</b> help</p>
//         0  3    8    13 17   22     26
// text:   Salt & light help
ArticleFacts facts() {
  ArticleFacts out;
  out.text = "Salt & light help";
  out.pieces = {{{0, 5}, {3, 8}},
                {{5, 6}, {8, 13}},
                {{6, 7}, {13, 14}},
                {{7, 12}, {17, 22}},
                {{12, 17}, {26, 31}}};
  return out;
}

TEST(Facts, SourceLeadsToTheTextItStandsFor) {
  struct Case {
    Span source;
    const char* text;
  };
  const Case cases[] = {
      {{3, 7}, "Salt"},
      {{17, 22}, "light"},
      {{9, 11}, "&"},
      {{3, 22}, "Salt & light"},
      {{18, 29}, "ight he"},
      {{14, 17}, ""},
      {{0, 31}, "Salt & light help"},
  };
  const ArticleFacts article = facts();
  for (const Case& one : cases) {
    EXPECT_EQ(article.to_text(one.source).of(article.text), one.text)
        << one.source.begin << "-" << one.source.end;
  }
}

TEST(Facts, WhatIsNotVisibleHasNoText) {
  EXPECT_TRUE(facts().to_text({40, 50}).empty());
  EXPECT_TRUE(ArticleFacts{}.to_text({0, 3}).empty());
}

}  // namespace
}  // namespace caveat
