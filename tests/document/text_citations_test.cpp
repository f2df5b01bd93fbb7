#include "document/text_citations.h"

#include <gtest/gtest.h>

#include <string>

#include "document/builder.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

Document paragraph(std::string source) {
  DocumentBuilder b(std::move(source), Format::kText);
  b.begin_block(BlockKind::kParagraph);
  b.append({0, static_cast<std::uint32_t>(b.source().size())});
  b.add_reference("1", "Doe J. 2019.", "");
  return std::move(b).finish();
}

struct Case {
  std::string_view marked;
  std::string_view found;  // kinds and addresses or labels, in order
};

constexpr Case kCases[] = {
    {"See ⟦https://example.org/a_(b)?c=1⟧.", "link https://example.org/a_(b)?c=1;"},
    {"See (⟦www.example.org⟧) and notwww.example.org.", "link http://www.example.org;"},
    {"See www. or www.) or http://, https://. and http:// as such; www.", ""},
    {"See doi:⟦10.1000/x⟧.", "doi https://doi.org/10.1000/x;"},
    {"At ⟦https://doi.org/10.1000/x.y⟧, or ⟦10.1234/abc(def)9⟧.",
     "doi https://doi.org/10.1000/x.y;doi https://doi.org/10.1234/abc(def)9;"},
    {"Version 10.5/2 is no DOI.", ""},
    {"⟦PMID: 12345678⟧, ⟦PMID 2345⟧, PMID.",
     "pmid https://pubmed.ncbi.nlm.nih.gov/12345678/;pmid https://pubmed.ncbi.nlm.nih.gov/2345/;"},
    {"It helps ⟦[3]⟧, and [a] and [1999] and [ ].", "numbered 3;"},
    {"It helps.⟦¹²⟧ It lasts,⟦³⟧ too.", "numbered 12;numbered 3;"},
    {"Ten m² is CO₂ country, 10³ of them.", ""},
    {"It helps ⟦(Doe, 2019)⟧ or not ⟦(Doe & Roe 2020; Poe 2021)⟧.", "author-year ;author-year ;"},
    {"Roe et al. ⟦(2020)⟧ and Doe ⟦(2021a)⟧ agree (2022), (from May 2019 on) (n = 2019).",
     "author-year ;author-year ;"},
};

std::string kinds(const std::vector<TextCitation>& found) {
  std::string out;
  for (const TextCitation& one : found) {
    switch (one.citation.kind) {
      case CitationKind::kLink:
        out += "link ";
        break;
      case CitationKind::kDoi:
        out += "doi ";
        break;
      case CitationKind::kPmid:
        out += "pmid ";
        break;
      case CitationKind::kNumbered:
        out += "numbered ";
        break;
      default:
        out += "author-year ";
    }
    out += one.citation.url + one.label + ';';
  }
  return out;
}

TEST(TextCitations, AreFoundWhereTheyStand) {
  for (const Case& one : kCases) {
    const MarkedText expected = read_marks(one.marked);
    Document document = paragraph(expected.text);
    document.citations.clear();
    const std::vector<TextCitation> found = find_text_citations(document);
    std::vector<Span> spans;
    for (const TextCitation& citation : found) spans.push_back(citation.citation.text);
    EXPECT_EQ(with_marks(expected.text, spans), one.marked);
    EXPECT_EQ(kinds(found), one.found) << one.marked;
  }
}

}  // namespace
}  // namespace caveat
