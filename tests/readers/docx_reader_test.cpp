#include "readers/docx_reader.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "document/dump.h"
#include "readers/mapping_check.h"
#include "readers/reader.h"
#include "support/golden.h"
#include "text/line_index.h"
#include "word/docx_builder.h"

namespace caveat {
namespace {

const std::string kStyles =
    "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Q\"><w:name w:val=\"Quote\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"L\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr>"
    "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";

std::string run(const std::string& text, const std::string& properties = {}) {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + text +
         "</w:t></w:r>";
}

Document read(DocxBuilder builder) {
  if (builder.styles.empty()) builder.styles = kStyles;
  Result<Document> document = read_docx(builder.build());
  EXPECT_TRUE(document.ok()) << (document.ok() ? "" : document.problems()[0].message);
  return document.ok() ? *std::move(document) : Document();
}

TEST(DocxReader, ReadsAnArticle) {
  DocxBuilder builder;
  builder.links = {{"r1", "https://doi.org/10.1000/x"}};
  builder.body = word_paragraph("Sleep and mood", "T") + word_paragraph("What helps", "H1") +
                 word_paragraph("Some things:") + word_paragraph("light", "L") +
                 word_paragraph("rest", "L") + word_paragraph("I slept again.", "Q") + "<w:p>" +
                 run("See ") + "<w:hyperlink r:id=\"r1\">" + run("a trial") + "</w:hyperlink>" +
                 run(". It helps.") + "</w:p>";
  EXPECT_EQ(dump(read(builder)),
            "heading 1 \"Sleep and mood\"\n"
            "heading 2 \"What helps\"\n"
            "paragraph \"Some things:\"\n"
            "list-item 1 (after \"Some things:\") \"light\"\n"
            "list-item 1 (after \"Some things:\") \"rest\"\n"
            "quote \"I slept again.\"\n"
            "paragraph \"See a trial. | It helps.\"\n"
            "doi \"a trial\" https://doi.org/10.1000/x\n");
}

TEST(DocxReader, WithoutATitleHeadingsKeepTheirLevels) {
  DocxBuilder builder;
  builder.body =
      word_paragraph("One", "H1") + word_paragraph("Two", "H2") + word_paragraph("It is.");
  EXPECT_EQ(dump(read(builder)), "heading 1 \"One\"\nheading 2 \"Two\"\nparagraph \"It is.\"\n");
}

TEST(DocxReader, ALineOfTheSourceIsAParagraph) {
  DocxBuilder builder;
  builder.body = word_paragraph("One") + "<w:p/>" +
                 "<w:p><w:r><w:t>Two</w:t><w:br/><w:t>goes on</w:t></w:r></w:p>" +
                 word_paragraph("Three helps.");
  const Document document = read(builder);
  EXPECT_EQ(document.source, "One\nTwo goes on\nThree helps.\n");
  EXPECT_EQ(document.packed, builder.build().size() > 0 ? document.packed : "");
  EXPECT_TRUE(document.packed.starts_with("PK"));
  const Span three = document.to_source(document.blocks[2].text);
  EXPECT_EQ(LineIndex(document.source).position(three.begin, ColumnUnit::kBytes).line, 3u);
}

TEST(DocxReader, CellsKnowTheirHeader) {
  const auto cell = [](const std::string& text) {
    return "<w:tc>" + word_paragraph(text) + "</w:tc>";
  };
  DocxBuilder builder;
  builder.body = word_paragraph("What people say:") +
                 "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Myth") + cell("Fact") +
                 "</w:tr><w:tr>" + cell("It cures.") + cell("It may help.") + "</w:tr></w:tbl>";
  EXPECT_EQ(dump(read(builder)),
            "paragraph \"What people say:\"\n"
            "table-cell (after \"What people say:\") \"Myth\"\n"
            "table-cell (after \"What people say:\") \"Fact\"\n"
            "table-cell (after \"What people say:\") (under \"Myth\") \"It cures.\"\n"
            "table-cell (after \"What people say:\") (under \"Fact\") \"It may help.\"\n");
}

TEST(DocxReader, NotesAndRaisedNumbersAreCitations) {
  const std::string raised = "<w:vertAlign w:val=\"superscript\"/>";
  DocxBuilder builder;
  builder.body = "<w:p>" + run("Light helps.") +
                 "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>" + "<w:p>" +
                 run("Rest helps") + run("1", raised) + run(" within 10") + run("3", raised) +
                 run(" hours.") + "</w:p>" + word_paragraph("References", "H1") +
                 word_paragraph("Smith J. A trial. 2020. https://example.org/s", "L");
  builder.footnotes = "<w:footnote w:id=\"2\">" +
                      word_paragraph("Jones 2021, https://example.org/j") + "</w:footnote>";
  const Document document = read(builder);
  ASSERT_EQ(document.citations.size(), 2u);
  EXPECT_EQ(document.citations[0].kind, CitationKind::kFootnote);
  EXPECT_EQ(document.citations[0].url, "https://example.org/j");
  EXPECT_EQ(document.citations[1].kind, CitationKind::kNumbered);
  EXPECT_EQ(document.citations[1].url, "https://example.org/s");
  EXPECT_TRUE(document.has_reference_list);
  EXPECT_NE(document.text.find("Rest helps within 103 hours."), std::string::npos) << document.text;
  EXPECT_EQ(document.text.find("Jones"), std::string::npos);  // notes are not linted
}

TEST(DocxReader, PropertiesAreMetadata) {
  DocxBuilder builder;
  builder.body = word_paragraph("Light helps.");
  builder.core = "<dc:title>Light</dc:title><dc:creator>A. Example</dc:creator>";
  const Document document = read(builder);
  ASSERT_EQ(document.meta.size(), 2u);
  EXPECT_EQ(document.meta[0].key, "title");
  EXPECT_EQ(document.meta[1].value, "A. Example");
  EXPECT_EQ(document.blocks.size(), 1u);  // readers of the page see no title
}

TEST(DocxReader, WhatIsLeftOutIsTold) {
  DocxBuilder builder;
  builder.body =
      "<w:p>" + run("Seen.") + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>";
  const Document document = read(builder);
  ASSERT_EQ(document.skipped.size(), 1u);
  EXPECT_EQ(document.skipped[0].reason, "deleted text");
}

// data/libreoffice.docx: saved by LibreOffice 7.4, with a tracked insertion and deletion, a
// comment, a footnote, a list, a table with a header row, links.
TEST(DocxReader, ReadsWhatLibreOfficeWrites) {
  std::ifstream file(test_file("readers/data/libreoffice.docx"), std::ios::binary);
  const Result<Document> document =
      read_docx(std::string(std::istreambuf_iterator<char>(file), {}));
  ASSERT_TRUE(document.ok()) << document.problems()[0].message;
  EXPECT_EQ(dump(*document),
            "heading 1 \"Evening walks\"\n"
            "heading 2 \"What they do\"\n"
            "paragraph \"Walking may lift your mood, says a review.\"\n"
            "heading 3 \"For whom\"\n"
            "paragraph \"Ask your doctor when you have:\"\n"
            "list-item 1 (after \"Ask your doctor when you have:\") \"chest pain\"\n"
            "list-item 1 (after \"Ask your doctor when you have:\") \"dizzy spells\"\n"
            "table-cell (after \"Ask your doctor when you have:\") \"Myth\"\n"
            "table-cell (after \"Ask your doctor when you have:\") \"Fact\"\n"
            "table-cell (after \"Ask your doctor when you have:\") (under \"Myth\") \"Walking "
            "cures depression.\"\n"
            "table-cell (after \"Ask your doctor when you have:\") (under \"Fact\") \"It may "
            "help.\"\n"
            "quote \"I felt lighter.\"\n"
            "footnote \"\" https://example.org/trial -> \"Doe 2021, a trial\"\n"
            "link \"a review\" https://example.org/review\n"
            "meta title \"Evening walks\"\n"
            "meta author \"A. Example\"\n"
            "skipped footnote \"Doe 2021, a trial\"\n"
            "skipped deleted text \"\"\n"
            "skipped comment \"\"\n");
}

TEST(DocxReader, ProblemsNameTheFile) {
  const Result<Document> document =
      read_document(*reader_by_name("docx"), "draft.docx", "Sleep helps.");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.problems()[0].file, "draft.docx");
  EXPECT_EQ(document.problems()[0].message,
            "this is no Word document (.docx): it does not begin like a zip file");
}

// Whatever is in it, every character readers see has its place in the source.
TEST(DocxReader, MappingIsExact) {
  const std::string pieces[] = {run("Sleep "),
                                run(" helps."),
                                run("na\xC3\xAFve \xF0\x9F\x98\xB4"),
                                run("  "),
                                run("\xC2\xA0x"),
                                run("3", "<w:vertAlign w:val=\"superscript\"/>"),
                                "<w:r><w:tab/></w:r>",
                                run("[3]"),
                                run("https://example.org/a"),
                                run("\xEF\xBF\xBD"),
                                "<w:hyperlink r:id=\"r1\">" + run("link ") + "</w:hyperlink>",
                                "<w:r><w:footnoteReference w:id=\"2\"/></w:r>",
                                "<w:del>" + run("x") + "</w:del>",
                                "</w:p><w:p>",
                                "</w:p><w:p><w:pPr><w:pStyle w:val=\"L\"/></w:pPr>",
                                "</w:p><w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr>",
                                "</w:p><w:tbl><w:tr><w:tc><w:p>" + run("a") +
                                    "</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p>",
                                "<w:r><w:br/></w:r>",
                                run("de\xC2\xADpress")};
  std::mt19937 random(7);
  for (int n = 0; n < 400; ++n) {
    DocxBuilder builder;
    builder.links = {{"r1", "https://example.org"}};
    builder.styles = kStyles;
    builder.footnotes = "<w:footnote w:id=\"2\">" + word_paragraph("note") + "</w:footnote>";
    builder.body = "<w:p>";
    const unsigned size = 3 + random() % 40;
    for (unsigned k = 0; k < size; ++k) builder.body += pieces[random() % std::size(pieces)];
    builder.body += "</w:p>";
    const Result<Document> document = read_docx(builder.build());
    ASSERT_TRUE(document.ok()) << builder.body;
    ASSERT_EQ(what_is_wrong(*document), "") << builder.body;
  }
}

}  // namespace
}  // namespace caveat
