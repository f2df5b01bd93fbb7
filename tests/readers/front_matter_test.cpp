#include "readers/front_matter.h"

#include <gtest/gtest.h>

#include <string>

namespace caveat {
namespace {

std::string fields(std::string_view source) {
  std::string out;
  for (const MetaField& field : read_front_matter(source).fields) {
    // The span must hold the value as it is written.
    out += field.key + '=' + field.value + '@' + std::string(field.source.of(source)) + '\n';
  }
  return out;
}

TEST(FrontMatter, IsFlattenedWithItsPlaces) {
  EXPECT_EQ(fields("---\nTitle: \"A: b\"\nauthor: {name: Ana}\ntags:\n  - one\n  - two\ndraft: "
                   "true\n---\nx"),
            "title=A: b@A: b\nauthor.name=Ana@Ana\ntags=one@one\ntags=two@two\ndraft=true@true\n");
  EXPECT_EQ(fields("\xEF\xBB\xBF+++\r\ntitle = 'A'\r\n[author]\r\nname = \"Ana\"\r\n+++\r\nx"),
            "title=A@A\nauthor.name=Ana@Ana\n");
}

// The short way and the parser's: a list below takes the whole to the parser.
TEST(FrontMatter, IsTheSameWithoutAParser) {
  for (const std::string lines :
       {"title: Two words\n", "Title: \"Quoted: with, all #sorts\"\ndate_x:   more, (of) it's \r\n",
        "a: \"b\"\nb: c d  \n", "a: yes it is\nb: \"true\"\n", "a: \"'\"\n", "a: x 'y' z\n",
        "a: \" b \"\n", "a: b - c\n", "a-b: c d ?\n", "a: one, two\nB: x y\n"}) {
    const std::string own = fields("---\n" + lines + "---\nx");
    EXPECT_EQ(fields("---\n" + lines + "zz: [1]\n---\nx"), own + "zz=1@1\n") << lines;
  }
  for (const std::string lines : {"a: b c\nA: d e\n", "a: b c\na: d e\n", "a: b c\n  d e\n",
                                  "a: b # c\n", "a: b: c\n", "a: \"b\" c\n"}) {
    const FrontMatter plain = read_front_matter("---\n" + lines + "---\nx");
    const FrontMatter parsed = read_front_matter("---\n" + lines + "zz: [1]\n---\nx");
    EXPECT_EQ(plain.readable, parsed.readable) << lines;
    EXPECT_EQ(plain.fields.size() + parsed.readable, parsed.fields.size()) << lines;
  }
}

TEST(FrontMatter, EndsBehindItsClosingLine) {
  const std::string_view source = "---\na: b\n---\nText";
  EXPECT_EQ(source.substr(read_front_matter(source).end), "Text");
  EXPECT_EQ(read_front_matter("---\na: b\n---").end, 12u);
  EXPECT_EQ(read_front_matter("---\na: b\n...\nText").end, 13u);
}

TEST(FrontMatter, IsNotWhatOnlyLooksLikeIt) {
  for (const std::string_view source :
       {"Text", "--- a\nb: c\n---\n", "---\nnever closed", "----\na: b\n----\n",
        "---\n\nProse between two rules.\n\n---\n", "\n---\na: b\n---\n", "---", ""}) {
    EXPECT_EQ(read_front_matter(source).end, 0u) << source;
    EXPECT_TRUE(read_front_matter(source).fields.empty()) << source;
  }
}

TEST(FrontMatter, ThatIsBrokenIsSkippedNotRead) {
  const FrontMatter broken = read_front_matter("---\na: [b\n---\nText");
  EXPECT_FALSE(broken.readable);
  EXPECT_EQ(broken.end, 14u);
}

}  // namespace
}  // namespace caveat
