#include "word/fields.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

TEST(Fields, AnInstructionSaysWhatTheResultIs) {
  struct Case {
    std::string_view instruction;
    std::string_view link;
    bool contents;
  };
  for (const auto& [instruction, link, contents] : {
           Case{" HYPERLINK \"https://example.org/a b\" ", "https://example.org/a b", false},
           Case{"hyperlink https://example.org", "https://example.org", false},
           Case{" HYPERLINK \\l \"sleep\" ", "#sleep", false},
           Case{" HYPERLINK \"https://example.org\" \\l \"top\" \\o \"a tip\"",
                "https://example.org", false},
           Case{" HYPERLINK \\o \"a tip\" \"https://example.org\"", "https://example.org", false},
           Case{" TOC \\o \"1-3\" \\h ", "", true},
           Case{" PAGEREF _Toc1 \\h ", "", false},
           Case{" HYPERLINK \"never closed", "never closed", false},
           Case{"", "", false},
       }) {
    const FieldFacts facts = read_instruction(instruction);
    EXPECT_EQ(facts.link, link) << instruction;
    EXPECT_EQ(facts.contents, contents) << instruction;
  }
}

TEST(Fields, OnlyResultsAreShown) {
  Fields fields;
  EXPECT_EQ(fields.why_hidden(), "");
  fields.begin();
  fields.instruct(" REF x ");
  EXPECT_EQ(fields.why_hidden(), "field code");
  EXPECT_EQ(fields.separate(), "");
  EXPECT_EQ(fields.why_hidden(), "");
  fields.begin();  // a field in the result of another
  fields.instruct("TOC");
  fields.separate();
  EXPECT_EQ(fields.why_hidden(), "table of contents");
  fields.end();
  EXPECT_EQ(fields.why_hidden(), "");
  fields.end();
  EXPECT_FALSE(fields.end());  // one too many
}

}  // namespace
}  // namespace caveat
