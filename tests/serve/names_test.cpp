#include "serve/names.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(NameOfArticle, IsALastPartAndNoPath) {
  struct Case {
    std::string encoded;
    std::string_view name;
  };
  for (const auto& [encoded, name] : {
           Case{"draft.md", "draft.md"},
           Case{"m%C3%BCde%20.md", "müde .md"},
           Case{"..%2F..%2Fetc%2Fpasswd", "passwd"},
           Case{"C:%5Cdrafts%5Ca.docx", "a.docx"},
           Case{"", "article"},
           Case{"..", "article"},
           Case{"a%2F", "article"},
           Case{"a%00%0A%1Bb.md", "ab.md"},
           Case{"100%.md", "100%.md"},
           Case{"%zz%4", "%zz%4"},
           Case{"%FFa%80", "a"},
           Case{"%C2%85x", "x"},
       }) {
    EXPECT_EQ(name_of_article(encoded), name) << encoded;
  }
  const std::string name = name_of_article(std::string(500, 'a') + ".html");
  EXPECT_EQ(name.size(), 120u);
  EXPECT_TRUE(name.ends_with(".html"));
}

TEST(WithoutExtension, LeavesDotsInFront) {
  EXPECT_EQ(without_extension("draft.v2.docx"), "draft.v2");
  EXPECT_EQ(without_extension("draft"), "draft");
  EXPECT_EQ(without_extension(".docx"), ".docx");
}

TEST(CountReasons, InOrder) {
  EXPECT_EQ(count_reasons({"comment", "formula", "comment"}),
            (std::vector<std::string>{"comment ×2", "formula ×1"}));
}

}  // namespace
}  // namespace caveat
