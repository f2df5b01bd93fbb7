#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "readers/reader.h"

namespace caveat {
namespace {

using namespace std::string_literals;

TEST(Readers, AreChosenByExtension) {
  EXPECT_EQ(reader_for_path("a/b.md")->format, Format::kMarkdown);
  EXPECT_EQ(reader_for_path("B.MDX")->format, Format::kMarkdown);
  EXPECT_EQ(reader_for_path("index.HTML")->format, Format::kHtml);
  EXPECT_EQ(reader_for_path("page.xhtml")->format, Format::kHtml);
  EXPECT_EQ(reader_for_path("extract.txt")->format, Format::kText);
  EXPECT_EQ(reader_for_path("letter.DOCX")->format, Format::kDocx);
  EXPECT_EQ(reader_for_path("letter.doc"), nullptr);
  EXPECT_EQ(reader_for_path("README"), nullptr);
  EXPECT_EQ(reader_for_path("v1.md/README"), nullptr);
}

TEST(Readers, AreKnownByName) {
  for (const Reader& reader : readers()) EXPECT_EQ(reader_by_name(reader.name), &reader);
  EXPECT_EQ(reader_by_name("odt"), nullptr);
}

TEST(Readers, ShareNoExtension) {
  for (const Reader& reader : readers()) {
    for (const std::string_view extension : reader.extensions) {
      EXPECT_EQ(reader_for_path("x" + std::string(extension)), &reader);
    }
  }
}

TEST(Sniff, LooksAtTheFirstBytes) {
  struct Case {
    std::string_view bytes;
    Format format;
  };
  for (const auto& [bytes, format] : {
           Case{"<!DOCTYPE html><title>A</title>", Format::kHtml},
           Case{"\xEF\xBB\xBF\n<html lang=\"en\">", Format::kHtml},
           Case{"<h1>Sleep</h1><p>It helps.</p>", Format::kHtml},
           Case{"---\ntitle: Sleep\n---\nIt helps.", Format::kMarkdown},
           Case{"# Sleep\n\nIt helps.", Format::kMarkdown},
           Case{"It **helps** and [more](https://a.example) and **more**.", Format::kMarkdown},
           Case{"Sleep\n\nIt helps. 2 < 3.", Format::kText},
           Case{"- one\n- two", Format::kText},
           Case{"", Format::kText},
           Case{"PK\3\4 and so on", Format::kDocx},
           Case{"\xD0\xCF\x11\xE0 and so on", Format::kDocx},
       }) {
    EXPECT_EQ(sniff(bytes).format, format) << bytes;
  }
}

TEST(ReadDocument, RefusesWhatIsNoText) {
  const Reader& text = *reader_by_name("text");
  const auto message = [&](std::string bytes) {
    const Result<Document> document = read_document(text, "a.txt", std::move(bytes));
    if (document.ok()) return std::string();
    EXPECT_EQ(document.problems()[0].file, "a.txt");
    return document.problems()[0].message;
  };
  EXPECT_EQ(message("\xFF\xFE"s + "S\0l\0"s), "the file is UTF-16");
  EXPECT_EQ(message("\xFE\xFF"s + "\0S\0l"s), "the file is UTF-16");
  EXPECT_EQ(message(std::string(4096, '\0')), "the file is binary, not text");
  EXPECT_EQ(message("One stray \0 in a text."s), "");
  EXPECT_EQ(message("\xEF\xBB\xBFSleep helps."), "");
  EXPECT_EQ(message("\xE9t\xE9 (Latin-1)"), "");
}

TEST(ReadDocument, SkipsTheByteOrderMark) {
  for (const Reader& reader : readers()) {
    if (reader.is_container()) continue;
    const Document document = *read_document(reader, "a", "\xEF\xBB\xBFSleep helps.");
    ASSERT_EQ(document.blocks.size(), 1u);
    EXPECT_EQ(document.text_of(document.blocks[0].text), "Sleep helps.") << reader.name;
    EXPECT_EQ(document.blocks[0].source.begin, 3u) << reader.name;
  }
}

}  // namespace
}  // namespace caveat
