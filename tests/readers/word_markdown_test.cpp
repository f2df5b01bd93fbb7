// A Word document as Markdown: the words stay, and what they are.
#include "word/word_markdown.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "document/dump.h"
#include "readers/docx_reader.h"
#include "readers/markdown_reader.h"
#include "support/golden.h"
#include "word/docx_builder.h"

namespace caveat {
namespace {

std::string run(const std::string& text) {
  return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

std::string markdown(const DocxBuilder& builder) {
  const Result<WordArticle> article = read_word_article(builder.build());
  return article.ok() ? word_markdown(*article) : article.problems()[0].message;
}

// The lines of a dump that tell blocks, without where they stand in the source.
std::string blocks(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (block.text.empty()) continue;
    out += std::string(to_string(block.kind)) + ' ' + std::to_string(block.level) + ' ' +
           std::string(document.text_of(block.text)) + '\n';
  }
  for (const Citation& one : document.citations)
    out += "-> " + one.url + " " + std::string(document.text_of(one.text)) + '\n';
  return out;
}

TEST(WordMarkdown, KeepsStructure) {
  DocxBuilder builder;
  builder.links = {{"r1", "https://example.org/a_(b)"}};
  builder.styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Q\"><w:name w:val=\"Quote\"/></w:style>";
  const auto item = [](const std::string& depth, const std::string& text) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + depth +
           "\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>" + run(text) + "</w:p>";
  };
  const auto cell = [](const std::string& text) {
    return "<w:tc>" + word_paragraph(text) + "</w:tc>";
  };
  builder.body = word_paragraph("Light", "T") + word_paragraph("Why", "H") + item("0", "one") +
                 item("2", "two") + word_paragraph("It helps.", "Q") + "<w:p>" + run("See ") +
                 "<w:hyperlink r:id=\"r1\">" + run("this") + "</w:hyperlink>" +
                 "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>" + "<w:tbl><w:tr>" +
                 cell("a|b") + cell("c") + "</w:tr><w:tr>" + cell("d") + cell("") +
                 "</w:tr></w:tbl>";
  builder.footnotes = "<w:footnote w:id=\"1\">" + word_paragraph("Doe 2020") + "</w:footnote>";
  builder.core = "<dc:creator>A \"B\" C</dc:creator>";
  EXPECT_EQ(markdown(builder),
            "---\nauthor: \"A \\\"B\\\" C\"\n---\n\n# Light\n\n## Why\n\n- one\n  - two\n\n> It "
            "helps.\n\n"
            "See [this](<https://example.org/a_(b)>)[^1]\n\n| | |\n| --- | --- |\n"
            "| a\\|b | c |\n| d | |\n\n[^1]: Doe 2020\n");
}

TEST(WordMarkdown, HasTheWordsOfTheDocument) {
  DocxBuilder builder;
  for (const char* text :
       {"# no heading", "- no item", "1. no number", "2) nor this", "&gt; no quote", "a * b * c",
        "_under_ and snake_case", "[3] and [a](b)", "back\\slash `code`",
        "5 &lt; 6 &lt;b>no tag&lt;/b>", "&amp;amp; stays", "~~kept~~", "+ plus", "== line", "a | b",
        "--- dashes", "***", "12.5 mg"}) {
    builder.body += word_paragraph(text);
  }
  const Result<Document> from_word = read_docx(builder.build());
  ASSERT_TRUE(from_word.ok());
  EXPECT_EQ(blocks(read_markdown(markdown(builder))), blocks(*from_word)) << markdown(builder);
}

TEST(WordMarkdown, OfALibreOfficeDocument) {
  std::ifstream file(test_file("readers/data/libreoffice.docx"), std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  const Result<WordArticle> article = read_word_article(bytes);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(blocks(read_markdown(word_markdown(*article))), blocks(*read_docx(bytes)))
      << word_markdown(*article);
}

}  // namespace
}  // namespace caveat
