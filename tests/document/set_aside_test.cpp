#include "document/set_aside.h"

#include <gtest/gtest.h>

#include "document/builder.h"

namespace caveat {
namespace {

Document built(const std::string& source, const std::vector<std::pair<std::string, Span>>& pieces) {
  DocumentBuilder builder(source, Format::kMarkdown);
  builder.begin_block(BlockKind::kParagraph);
  for (const auto& [words, span] : pieces) {
    if (words.empty()) {
      builder.append(span);
    } else {
      builder.append_as(words, span);
    }
  }
  return std::move(builder).finish();
}

TEST(SourceSetAside, ComesBackAsItWas) {
  const std::string source =
      "---\ntitle: A\n---\n**Tea** cures &amp; heals\n  no one.\n<!-- end -->";
  const auto span = [&](std::string_view words) {
    const auto at = static_cast<std::uint32_t>(source.find(words));
    return Span{at, at + static_cast<std::uint32_t>(words.size())};
  };
  const std::vector<std::vector<std::pair<std::string, Span>>> cases = {
      {},
      {{"", span("Tea")}},
      {{"", span("Tea")},
       {"", span(" cures ")},
       {"&", span("&amp;")},
       {"", span(" heals\n  no one.")}},
      // As long, but other bytes; and a later place first.
      {{"tea", span("Tea")}, {"", span("no one.")}, {"", span("cures")}},
      {{"", span("no one.")}, {"", span("A")}},
      {{"", {0, static_cast<std::uint32_t>(source.size())}}},
  };
  for (const auto& pieces : cases) {
    Document document = built(source, pieces);
    const std::string text = document.text;
    SourceSetAside aside(document);
    EXPECT_TRUE(document.source.empty());
    aside.restore();
    EXPECT_EQ(document.source, source);
    aside.restore();
    EXPECT_EQ(document.source, source);
    EXPECT_EQ(document.text, text);
  }
}

}  // namespace
}  // namespace caveat
