#include "report/annotate.h"

#include <gtest/gtest.h>

#include <memory>

#include "support/marked_text.h"

namespace caveat {
namespace {

// An article of one block a line; ⟦marks⟧ are findings, in order.
ReportArticle article_of(const std::string& marked, std::vector<std::string> severities = {}) {
  const MarkedText text = read_marks(marked);
  auto facts = std::make_shared<ArticleFacts>();
  facts->text = text.text;
  const auto size = static_cast<std::uint32_t>(text.text.size());
  facts->pieces = {{{0, size}, {0, size}}};
  for (std::uint32_t at = 0; at < size;) {
    const std::size_t end = std::min<std::size_t>(text.text.find('\n', at), size);
    const Span line{at, static_cast<std::uint32_t>(end)};
    facts->blocks.push_back({"paragraph", 0, false, line, line});
    at = line.end + 1;
  }
  DocumentReport document;
  document.path = "a.md";
  document.source = std::make_shared<const std::string>(text.text);
  document.facts = facts;
  for (std::size_t n = 0; n < text.spans.size(); ++n) {
    Finding finding;
    finding.rule = "claim/x";
    finding.category = "claim";
    finding.severity = n < severities.size() ? severities[n] : "error";
    finding.source = text.spans[n];
    finding.sentence_text = "s";
    document.findings.push_back(finding);
  }
  return make_report_article(std::move(document));
}

// "|" between parts, {0} where findings mark, [0] where one ends.
std::string show(const AnnotatedText& text) {
  std::string out;
  for (const AnnotatedBlock& block : text.blocks) {
    for (const TextPart& part : block.parts) {
      out += "|";
      for (const std::size_t n : part.findings) out += "{" + std::to_string(n) + "}";
      for (const std::size_t n : part.obligations) out += "{met" + std::to_string(n) + "}";
      out += part.text;
      for (const std::size_t n : part.findings_end) out += "[" + std::to_string(n) + "]";
    }
    out += "|\n";
  }
  return out;
}

TEST(Annotate, CutsTextAtFindings) {
  const ReportArticle article = article_of("It ⟦cures⟧ and ⟦heals⟧.\nNothing here.");
  const AnnotatedText text = annotate(article);
  EXPECT_EQ(show(text), "|It |{0}cures[0]| and |{1}heals[1]|.|\n|Nothing here.|\n");
  EXPECT_EQ(text.blocks[0].findings, (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(text.blocks[1].findings.empty());
}

TEST(Annotate, OverlappingFindingsShareAPart) {
  ReportArticle article = article_of("It ⟦cures all ills⟧ now.", {"warning"});
  Finding inner = article.document.findings[0];
  inner.source = {9, 17};  // "all ills"
  inner.severity = "error";
  article.document.findings.push_back(inner);
  EXPECT_EQ(show(annotate(article)), "|It |{0}cures |{1}{0}all ills[0][1]| now.|\n")
      << "the worst first";
}

TEST(Annotate, AFindingOverTwoBlocksIsMarkedInBothAndToldInTheFirst) {
  const ReportArticle article = article_of("It ⟦cures\nall⟧ ills.");
  const AnnotatedText text = annotate(article);
  EXPECT_EQ(show(text), "|It |{0}cures|\n|{0}all[0]| ills.|\n");
  EXPECT_EQ(text.blocks[0].findings.size(), 1u);
  EXPECT_TRUE(text.blocks[1].findings.empty());
}

TEST(Annotate, WhatIsNotInTheTextIsToldElsewhere) {
  ReportArticle article = article_of("It ⟦cures⟧.");
  Finding missing = article.document.findings[0];
  missing.obligation = "side-effects";
  missing.sentence_text.clear();
  Finding hidden = article.document.findings[0];
  hidden.source = {900, 905};
  article.document.findings.push_back(missing);
  article.document.findings.push_back(hidden);
  const AnnotatedText text = annotate(article);
  EXPECT_EQ(text.elsewhere, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(show(text), "|It |{0}cures[0]|.|\n");
}

TEST(Annotate, EveryByteOfABlockIsThereOnce) {
  const ReportArticle article = article_of("⟦a⟧b⟦c⟧\n⟦whole line⟧\nlast ⟦one⟧");
  const AnnotatedText text = annotate(article);
  for (const AnnotatedBlock& block : text.blocks) {
    std::string all;
    for (const TextPart& part : block.parts) all += part.text;
    EXPECT_EQ(all, block.block->text.of(article.document.facts->text));
  }
}

}  // namespace
}  // namespace caveat
