// The article's text as a reader sees it, cut where findings and met obligations begin and end.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "report/model.h"

namespace caveat {

// A run of text with the same marks all along. Indices into
// ReportArticle::document.findings and ReportArticle::obligations.
struct TextPart {
  std::string_view text;
  std::vector<std::size_t> findings;  // that mark it, the worst first
  std::vector<std::size_t> obligations;
  std::vector<std::size_t> findings_end;  // those whose last part in this block it is
  std::vector<std::size_t> obligations_end;
};

struct AnnotatedBlock {
  const ArticleFacts::Block* block = nullptr;
  std::vector<TextPart> parts;
  std::vector<std::size_t> findings;  // those that begin in this block, in order
};

struct AnnotatedText {
  std::vector<AnnotatedBlock> blocks;
  // Findings about the article as a whole, and those whose words are not in the visible text.
  std::vector<std::size_t> elsewhere;
};

// Borrows from the article.
AnnotatedText annotate(const ReportArticle& article);

}  // namespace caveat
