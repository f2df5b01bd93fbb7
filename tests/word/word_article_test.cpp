#include "word/word_article.h"

#include <gtest/gtest.h>

#include "word/docx_builder.h"

namespace caveat {
namespace {

using Role = WordParagraph::Role;
using Kind = WordPiece::Kind;

// A line a paragraph: "heading 2: Text [link https://…]here[/]^3^{footnote 2}"
std::string shown(const WordArticle& article) {
  std::string out;
  for (const WordParagraph& one : article.paragraphs) {
    switch (one.role) {
      case Role::kTitle:
        out += "title";
        break;
      case Role::kHeading:
        out += "heading " + std::to_string(one.level);
        break;
      case Role::kListItem:
        out += "item " + std::to_string(one.level);
        break;
      case Role::kQuote:
        out += "quote";
        break;
      case Role::kCaption:
        out += "caption";
        break;
      case Role::kReference:
        out += "reference";
        break;
      case Role::kTableCell:
        out += (one.header ? "header " : "cell ") + std::to_string(one.table) + '.' +
               std::to_string(one.column);
        if (one.columns > 1) out += '+' + std::to_string(one.columns);
        break;
      case Role::kText:
        out += "text";
        break;
    }
    out += ": ";
    for (const WordPiece& piece : one.pieces) {
      switch (piece.kind) {
        case Kind::kText:
          out += piece.text;
          break;
        case Kind::kSuperscript:
          out += '^' + piece.text + '^';
          break;
        case Kind::kLinkBegin:
          out += "[link " + piece.text + ']';
          break;
        case Kind::kLinkEnd:
          out += "[/]";
          break;
        case Kind::kNoteMark:
          out += '{' + piece.text + '}';
          break;
      }
    }
    out += '\n';
  }
  for (const WordNote& note : article.notes)
    out += note.label + ": " + note.text + " <" + note.url + ">\n";
  for (const std::string_view reason : article.left_out) out += "- " + std::string(reason) + '\n';
  return out;
}

std::string read(const DocxBuilder& builder) {
  const Result<WordArticle> article = read_word_article(builder.build());
  return article.ok() ? shown(*article) : "refused: " + article.problems()[0].message;
}

std::string read_body(const std::string& body) {
  DocxBuilder builder;
  builder.body = body;
  return read(builder);
}

std::string run(const std::string& text, const std::string& properties = {}) {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + text +
         "</w:t></w:r>";
}
std::string p(const std::string& inside) { return "<w:p>" + inside + "</w:p>"; }

TEST(WordArticle, ParagraphsInReadingOrder) {
  struct Case {
    std::string_view what;
    std::string body;
    std::string_view shown;
  };
  const Case cases[] = {
      {"runs make one text", p(run("Sleep ") + run("helps.", "<w:b/>")), "text: Sleep helps.\n"},
      {"empty paragraphs count for nothing", p("") + p(run("  ")) + p(run("A")), "text: A\n"},
      {"tabs, breaks and odd white space are blanks",
       p("<w:r><w:t>a</w:t><w:tab/><w:t>b\nc</w:t><w:br/><w:t>d</w:t><w:cr/><w:t>e</w:t></w:r>"),
       "text: a b c d e\n"},
      {"soft hyphens are not seen, hard ones are",
       p("<w:r><w:t>de</w:t><w:softHyphen/><w:t>pres\xC2\xADsion self</w:t><w:noBreakHyphen/>"
         "<w:t>care</w:t></w:r>"),
       "text: depression self-care\n"},
      {"entities of XML, and no others", p(run("a &amp; b &#8217;")), "text: a & b ’\n"},
      {"what is inserted stays, what is deleted goes",
       p(run("It ") + "<w:ins>" + run("may ") +
         "</w:ins><w:del><w:r><w:delText>always "
         "</w:delText></w:r></w:del>" +
         run("helps.")),
       "text: It may helps.\n- deleted text\n"},
      {"what is moved is read where it went",
       "<w:moveFrom>" + p(run("old")) + "</w:moveFrom>" +
           p("<w:moveFrom>" + run("old") + "</w:moveFrom>" + run("here")) + "<w:moveTo>" +
           p(run("new")) + "</w:moveTo>",
       "text: here\ntext: new\n- deleted text\n- deleted text\n"},
      {"a deleted end of a paragraph joins it to the next",
       "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Sleep ") + "</w:p>" + p(run("helps.")),
       "text: Sleep helps.\n"},
      {"comments are not read",
       p("<w:commentRangeStart w:id=\"0\"/>" + run("Text") +
         "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>"),
       "text: Text\n- comment\n"},
      {"hidden text is not read",
       p(run("a") + run("b", "<w:vanish/>") + run("c", "<w:vanish w:val=\"0\"/>")),
       "text: ac\n- hidden text\n"},
      {"content controls and smart tags only wrap",
       "<w:sdt><w:sdtContent>" +
           p("<w:smartTag>" + run("a") + "</w:smartTag><w:sdt><w:sdtContent>" + run("b") +
             "</w:sdtContent></w:sdt>") +
           "</w:sdtContent></w:sdt>",
       "text: ab\n"},
      {"a placeholder is nobody's text",
       p(run("a") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
         run("Click here") + "</w:sdtContent></w:sdt>"),
       "text: a\n"},
      {"a table of contents repeats the article",
       "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of "
       "Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>" +
           p(run("One 1")) + "</w:sdtContent></w:sdt>" + p(run("A")),
       "text: A\n- table of contents\n"},
      {"formulas are left out",
       p(run("a") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + run("b")),
       "text: a b\n- formula\n"},
      {"superscripts are told apart",
       p(run("well") + run("3", "<w:vertAlign w:val=\"superscript\"/>")), "text: well^3^\n"},
      {"ruby",
       p("<w:r><w:ruby><w:rt>" + run("x") + "</w:rt><w:rubyBase>" + run("base") +
         "</w:rubyBase></w:ruby></w:r>"),
       "text: base\n"},
      {"a text box follows its paragraph, once",
       p(run("a") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" +
         p(run("box")) +
         "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
         "<v:textbox><w:txbxContent>" +
         p(run("box")) +
         "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" +
         run("b")),
       "text: ab\ntext: box\n"},
      {"outline levels make headings",
       "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>" + run("A") + "</w:p>", "heading 2: A\n"},
      {"embedded documents are told", "<w:altChunk r:id=\"x\"/>" + p(run("A")),
       "text: A\n- embedded document\n"},
  };
  for (const Case& one : cases) EXPECT_EQ(read_body(one.body), one.shown) << one.what;
}

TEST(WordArticle, StylesByTheirNamesAndWhatTheyAreBasedOn) {
  DocxBuilder builder;
  builder.styles =
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name "
      "w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/>"
      "</w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"House heading\"/>"
      "<w:basedOn w:val=\"berschrift2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Lvl\"><w:name w:val=\"Titre 3\"/>"
      "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"NotOne\"><w:name w:val=\"Lead\"/>"
      "<w:basedOn w:val=\"berschrift2\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Lit\"><w:name w:val=\"Bibliography\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Bild\"><w:name w:val=\"caption\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"V1\"><w:name w:val=\"toc 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"List Bullet\"/>"
      "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"a\"/><w:basedOn "
      "w:val=\"B\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"b\"/><w:basedOn "
      "w:val=\"A\"/></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:name w:val=\"secret\"/>"
      "<w:rPr><w:vanish/></w:rPr></w:style>";
  for (const char* style : {"Titel", "berschrift2", "Own", "Lvl", "NotOne", "Zitat", "Lit", "Bild",
                            "V1", "ListBullet", "A", "Unknown"}) {
    builder.body += word_paragraph(style, style);
  }
  builder.body += p(run("seen") + run("unseen", "<w:rStyle w:val=\"Secret\"/>"));
  EXPECT_EQ(read(builder),
            "title: Titel\nheading 2: berschrift2\nheading 2: Own\nheading 3: Lvl\ntext: NotOne\n"
            "quote: Zitat\nreference: Lit\ncaption: Bild\nitem 1: ListBullet\ntext: A\n"
            "text: Unknown\ntext: seen\n- table of contents\n- hidden text\n");
}

TEST(WordArticle, ListsByTheirNumbering) {
  DocxBuilder builder;
  builder.numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>"
      "<w:lvlText w:val=\"•\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"none\"/><w:lvlText "
      "w:val=\"\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId "
      "w:val=\"0\"/></w:num><w:num w:numId=\"8\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride "
      "w:ilvl=\"1\"><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:lvlOverride>"
      "</w:num>";
  const auto item = [](const std::string& number, const std::string& depth) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + depth + "\"/><w:numId w:val=\"" + number +
           "\"/></w:numPr></w:pPr>" + run(number + "." + depth) + "</w:p>";
  };
  builder.body = item("7", "0") + item("7", "1") + item("8", "1") + item("0", "0") + item("9", "2");
  EXPECT_EQ(read(builder), "item 1: 7.0\ntext: 7.1\nitem 2: 8.1\ntext: 0.0\nitem 3: 9.2\n");
}

TEST(WordArticle, LinksAndFields) {
  DocxBuilder builder;
  builder.links = {{"rId1", "https://example.org/a"}};
  const auto mark = [](const std::string& type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
  };
  const auto code = [](const std::string& text) {
    return "<w:r><w:instrText xml:space=\"preserve\">" + text + "</w:instrText></w:r>";
  };
  builder.body = p("<w:hyperlink r:id=\"rId1\">" + run("one") + "</w:hyperlink>") +
                 p("<w:hyperlink w:anchor=\"sources\">" + run("two") + "</w:hyperlink>") +
                 p(mark("begin") + code(" HYPERLINK ") + code("\"https://example.org/b\" ") +
                   mark("separate") + run("three") + mark("end") + run(".")) +
                 p("<w:fldSimple w:instr=\" HYPERLINK &quot;https://example.org/c&quot; \">" +
                   run("four") + "</w:fldSimple>") +
                 p(mark("begin") + code(" TOC ") + mark("separate") + run("entry")) +
                 p(run("entry 2") + mark("end")) +
                 p(mark("begin") + code(" REF x ") + mark("separate") + run("five") + mark("end")) +
                 p(mark("end") + run("six") + mark("begin") + run("dropped"));
  EXPECT_EQ(read(builder),
            "text: [link https://example.org/a]one[/]\ntext: [link #sources]two[/]\n"
            "text: [link https://example.org/b]three[/].\n"
            "text: [link https://example.org/c]four[/]\ntext: five\ntext: six\n"
            "- table of contents\n- table of contents\n- field code\n");
}

TEST(WordArticle, NotesWithTheirLinks) {
  DocxBuilder builder;
  builder.note_links = {{"rId1", "https://example.org/trial"}};
  builder.body = p(run("It helps.") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>") +
                 p(run("So it is.") + "<w:r><w:endnoteReference w:id=\"1\"/></w:r>");
  builder.footnotes = "<w:footnote w:id=\"0\" w:type=\"separator\">" + p("") +
                      "</w:footnote><w:footnote w:id=\"2\">" +
                      p("<w:r><w:footnoteRef/></w:r>" + run(" Smith 2021, ") +
                        "<w:hyperlink r:id=\"rId1\">" + run("a trial") + "</w:hyperlink>") +
                      "</w:footnote><w:footnote w:id=\"3\">" + p(run("unused")) + "</w:footnote>";
  builder.endnotes = "<w:endnote w:id=\"1\">" + p(run("Jones 2019")) + "</w:endnote>";
  EXPECT_EQ(read(builder),
            "text: It helps.{footnote 2}\ntext: So it is.{endnote 1}\n"
            "footnote 2: Smith 2021, a trial <https://example.org/trial>\n"
            "endnote 1: Jones 2019 <>\n");
}

TEST(WordArticle, TablesKnowTheirHeaders) {
  const auto cell = [](const std::string& text, const std::string& properties = {}) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + (text.empty() ? p("") : p(run(text))) +
           "</w:tc>";
  };
  const auto row = [](const std::string& cells, const std::string& properties = {}) {
    return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
  };
  const auto table = [](const std::string& rows, const std::string& look = {}) {
    return "<w:tbl><w:tblPr>" + look + "</w:tblPr>" + rows + "</w:tbl>";
  };
  EXPECT_EQ(
      read_body(table(row(cell("A") + cell("B"), "<w:tblHeader/>") + row(cell("", "") + cell("b")) +
                      row(cell("wide", "<w:gridSpan w:val=\"2\"/>")))),
      "header 1.0: A\nheader 1.1: B\ncell 1.0: \ncell 1.1: b\ncell 1.0+2: wide\n");
  EXPECT_EQ(read_body(table(row(cell("A") + cell("B")) + row(cell("a") + cell("b")),
                            "<w:tblLook w:val=\"04A0\"/>")),
            "header 1.0: A\nheader 1.1: B\ncell 1.0: a\ncell 1.1: b\n");
  EXPECT_EQ(read_body(table(row(cell("A") + cell("B")) + row(cell("gone") + cell("b"), "<w:del/>"),
                            "<w:tblLook w:val=\"0400\"/>")),
            "cell 1.0: A\ncell 1.1: B\n- deleted text\n");
  // One column is a frame; a column with a list in it is a layout.
  EXPECT_EQ(read_body(table(row(cell("Framed")))), "text: Framed\n");
  EXPECT_EQ(read_body(table(row("<w:tc><w:p><w:pPr><w:numPr><w:numId "
                                "w:val=\"1\"/></w:numPr></w:pPr>" +
                                run("item") + "</w:p></w:tc>" + cell("text")))),
            "item 1: item\ntext: text\n");
  // A table inside a cell belongs to the cell.
  EXPECT_EQ(read_body(table(
                row(cell("A") + cell("B"), "<w:tblHeader/>") +
                row("<w:tc>" + table(row(cell("x") + cell("y"))) + p("") + "</w:tc>" + cell("b")))),
            "header 1.0: A\nheader 1.1: B\ncell 1.0: x\ncell 1.0: y\ncell 1.1: b\n");
}

TEST(WordArticle, PropertiesAreTold) {
  DocxBuilder builder;
  builder.body = p(run("A"));
  builder.core =
      "<dc:title>Sleep &amp; mood</dc:title><dc:creator>A. Example</dc:creator><dc:subject/>"
      "<dcterms:created>2026-01-02T03:04:05Z</dcterms:created>";
  const Result<WordArticle> article = read_word_article(builder.build());
  ASSERT_TRUE(article.ok());
  std::string told;
  for (const WordProperty& one : article->properties) told += one.key + '=' + one.value + '\n';
  EXPECT_EQ(told, "title=Sleep & mood\nauthor=A. Example\ncreated=2026-01-02T03:04:05Z\n");
}

TEST(WordArticle, PrefixesAndTheStrictFormDoNotMatter) {
  DocxBuilder builder;
  std::string document(
      "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" "
      "xmlns:w=\"urn:something-else\"><x:body><x:p><w:r><x:t>not text</x:t></w:r>"
      "<x:r><x:t>Text</x:t></x:r></x:p></x:body></x:document>");
  ZipBuilder zip;
  zip.add("_rels/.rels",
          DocxBuilder::relationships(
              "<Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/"
              "relationships/officeDocument\" Target=\"/doc/main.xml\"/>"));
  zip.add("doc/main.xml", document);
  const Result<WordArticle> article = read_word_article(zip.build());
  ASSERT_TRUE(article.ok()) << article.problems()[0].message;
  EXPECT_EQ(shown(*article), "text: Text\n");
}

std::string refusal_of_document(const std::string& document) {
  ZipBuilder zip;
  zip.add("_rels/.rels", DocxBuilder::relationships(DocxBuilder::relationship(
                             "a", "officeDocument", "word/document.xml")));
  zip.add("word/document.xml", document);
  const Result<WordArticle> article = read_word_article(zip.build());
  return article.ok() ? "" : article.problems()[0].message;
}

TEST(WordArticle, WhatIsHostileIsRefused) {
  const std::string damaged = "the Word document is damaged: `word/document.xml`: ";
  EXPECT_EQ(refusal_of_document("<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" +
                                word_part("document", "<w:body>&e;</w:body>").substr(55)),
            damaged + "it declares a document type, which Word never does");
  EXPECT_EQ(refusal_of_document("<!DOCTYPE d>" + word_part("document", "").substr(55)),
            damaged + "it declares a document type, which Word never does");
  std::string deep;
  for (int n = 0; n < 100000; ++n) deep += "<w:ins>";
  EXPECT_EQ(refusal_of_document(word_part("document", "<w:body>" + deep)).substr(0, damaged.size()),
            damaged);
  for (int n = 0; n < 100000; ++n) deep += "</w:ins>";
  EXPECT_EQ(refusal_of_document(word_part("document", "<w:body>" + deep + "</w:body>")),
            damaged + "its elements nest too deep");
  std::string names;
  for (int n = 0; n < 5000; ++n) {
    names += " xmlns:n";
    names += std::to_string(n);
    names += "=\"urn:x\"";
  }
  EXPECT_EQ(refusal_of_document(word_part("document", "<w:body" + names + "/>")),
            damaged + "it declares too many namespaces");
  EXPECT_EQ(refusal_of_document("no XML at all").substr(0, damaged.size()), damaged);
  EXPECT_EQ(refusal_of_document("<workbook/>"), "this is a file of Office, but no Word document");
  ZipBuilder other;
  other.add("mimetype", "application/vnd.oasis.opendocument.text");
  EXPECT_EQ(read_word_article(other.build()).problems()[0].message,
            "this is no Word document (.docx) but one of another word processor");
  ZipBuilder out;
  out.add("_rels/.rels", DocxBuilder::relationships(
                             DocxBuilder::relationship("a", "officeDocument", "../../etc/passwd")));
  EXPECT_EQ(read_word_article(out.build()).problems()[0].message,
            "the Word document has a part that leads out of it: `../../etc/passwd`");
}

TEST(WordArticle, AMissingPartIsTold) {
  DocxBuilder builder;
  builder.body = p(run("A") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>");
  builder.footnotes = "<w:footnote w:id=\"2\">" + p(run("n")) + "</w:footnote>";
  builder.more = {{"word/x.xml", "<broken"}};
  EXPECT_EQ(read(builder), "text: A{footnote 2}\nfootnote 2: n <>\n");
  std::string bytes = builder.build();
  for (std::size_t at = 0; (at = bytes.find("word/footnotes.xml", at)) != bytes.npos; ++at)
    bytes.replace(at, 18, "word/footnotez.xml");
  EXPECT_EQ(read_word_article(bytes).problems()[0].message,
            "the Word document is damaged: it has no part `word/footnotes.xml`");
}

}  // namespace
}  // namespace caveat
