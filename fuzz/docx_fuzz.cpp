// Word documents: any bytes are refused or give a document whose every character has its
// place. What begins with "<" is taken for word/document.xml and packed first, as a zip
// file's checksum would keep a fuzzer out of it.
#include "fuzz/fuzz.h"
#include "readers/mapping_check.h"
#include "readers/reader.h"
#include "word/docx_builder.h"

namespace caveat {

void fuzz(std::string_view input) {
  std::string bytes(input);
  if (input.starts_with('<')) {
    ZipBuilder zip;
    const ZipBuilder::Options stored{false, 0, 0xFFFF};
    zip.add("_rels/.rels",
            DocxBuilder::relationships(
                DocxBuilder::relationship("d", "officeDocument", "word/document.xml")),
            stored);
    zip.add("word/_rels/document.xml.rels",
            DocxBuilder::relationships(DocxBuilder::relationship("n", "footnotes", "document.xml") +
                                       DocxBuilder::relationship("s", "styles", "document.xml") +
                                       DocxBuilder::relationship("l", "numbering", "document.xml")),
            stored);
    zip.add("word/document.xml", bytes, stored);
    bytes = zip.build();
  }
  const Result<Document> document =
      read_document(*reader_by_name("docx"), "input", std::move(bytes));
  if (!document) return;
  const std::string wrong = what_is_wrong(*document);
  require(wrong.empty(), wrong);
}

}  // namespace caveat
