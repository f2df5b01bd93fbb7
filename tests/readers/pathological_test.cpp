// Hostile and broken input ends in time and without a crash; run under sanitizers too.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "readers/mapping_check.h"
#include "readers/reader.h"

namespace caveat {
namespace {

constexpr std::size_t kSize = 1 << 19;
// Generous: a debug build with sanitizers on a busy machine. What is quadratic takes minutes.
constexpr std::chrono::seconds kLimit{10};

std::string repeated(std::string_view piece) {
  std::string out;
  out.reserve(kSize + piece.size());
  while (out.size() < kSize) out += piece;
  return out;
}

// md4c keeps memory for each mark. What is more than any text has is read as letters, in the same
// place, and what stands behind it as ever.
TEST(Pathological, MarksWithoutEndAreLetters) {
  for (const std::string_view piece : {">", "> ", "- ", "1. ", "+ > ", "[", "*", "![", "_", "`a", "x\n[", "> [\n"}) {
    std::string bytes = "*Before*\n\n";
    for (int n = 0; n < 250'000; ++n) bytes += piece;
    bytes += "words\n\n> A [link](https://example.org)\n\n- This *tea* helps.\n";
    const auto document = read_document(*reader_by_name("markdown"), "a.md", bytes);
    ASSERT_TRUE(document) << piece;
    EXPECT_EQ(what_is_wrong(*document), "") << piece;
    const std::string& text = document->text;
    EXPECT_EQ(text.substr(0, 8), "Before\n\n") << piece;
    EXPECT_NE(text.find("words"), std::string::npos) << piece;
    EXPECT_EQ(text.substr(text.size() - 23), "A link\n\nThis tea helps.") << piece;
    EXPECT_EQ(document->citations.size(), 1u) << piece;
  }
}

TEST(Pathological, RepeatedMarkupEndsInTime) {
  for (const std::string_view piece : {">",
                                       "[",
                                       "*",
                                       "`",
                                       "_a ",
                                       "![a](",
                                       "&",
                                       "<",
                                       "|a",
                                       "- ",
                                       "# a\n",
                                       "[a]: b\n",
                                       "[^a] ",
                                       "[^a]: b\n",
                                       "http://a.example/ ",
                                       "10.1000/a ",
                                       "(A 2020) ",
                                       "? ",
                                       ". ",
                                       "Abc\n",
                                       "<div>",
                                       "<b>",
                                       "<p>",
                                       "<ul><li>",
                                       "<b><p>",
                                       "<!--",
                                       "<a href=x>",
                                       "<a x=\"",
                                       "<table><td>",
                                       "<script></script>",
                                       "<sup>1</sup>",
                                       "<template>",
                                       "<div></span>",
                                       "{{",
                                       "a",
                                       "\n"}) {
    const std::string bytes = repeated(piece);
    for (const Reader& reader : readers()) {
      if (reader.is_container()) continue;
      const auto start = std::chrono::steady_clock::now();
      const Result<Document> document = read_document(reader, "input", bytes);
      ASSERT_TRUE(document.ok());
      EXPECT_LT(std::chrono::steady_clock::now() - start, kLimit)
          << reader.name << " reads half a megabyte of " << piece;
    }
  }
}

TEST(Pathological, OneTagWithManyAttributes) {
  const Document document = reader_by_name("html")->read("<p " + repeated("a1 b2 ") + ">Text</p>");
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(document.text, "Text");
}

TEST(Pathological, TangledPagesAreReadTagByTagAndSaySo) {
  std::string bytes;
  for (int n = 0; n < 100000; ++n) bytes += "<div>";
  bytes += "<h1>Deep</h1><p>Still <b>read</b>.</p>";
  const Document document = reader_by_name("html")->read(bytes);
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(document.text, "Deep\n\nStill read.");
  ASSERT_EQ(document.skipped.size(), 1u);
  EXPECT_NE(document.skipped[0].reason.find("too deep"), std::string::npos);
}

TEST(Pathological, EveryPrefixOfAPageIsRead) {
  const std::string page =
      "<!doctype html><html><head><title>A &amp; B</title><script type=\"application/ld+json\">"
      "{\"author\": {\"name\": \"A. "
      "\\\"B\\\"\"}}</script></head><body><main><h1>One</h1><table><tr>"
      "<th>H</th></tr><tr><td>C<sup><a href=\"#f\">1</a></sup></td></tr></table><ol id=f><li>Ref "
      "2020"
      "</li></ol><!-- caveat-ignore x --></main></body></html>";
  for (std::size_t size = 0; size <= page.size(); ++size) {
    for (const Reader& reader : readers()) read_document(reader, "input", page.substr(0, size)).ok();
  }
  const std::string note =
      "---\ntitle: \"A\"\n---\n# One\n\n- a[^1]\n  > b `c` [d](e)\n\n| a |\n|---|\n| b |\n\n[^1]: "
      "f 2020\n";
  for (std::size_t size = 0; size <= note.size(); ++size) {
    for (const Reader& reader : readers()) read_document(reader, "input", note.substr(0, size)).ok();
  }
}

}  // namespace
}  // namespace caveat
