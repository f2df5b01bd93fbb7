#include <algorithm>

#include "checks/contexts.h"

namespace caveat {
namespace {

bool is_block(const Article& article, const Match& match, BlockKind kind) {
  return article.block_of_sentence(match.sentence).kind == kind;
}

bool is_cited(const Article& article, const Match& match) {
  return article.sources_in_reach(match.sentence).any_external();
}

bool is_heading(const Article& article, const Match& match) {
  return is_block(article, match, BlockKind::kHeading) ||
         is_block(article, match, BlockKind::kFaqQuestion);
}

bool is_list_item(const Article& article, const Match& match) {
  return is_block(article, match, BlockKind::kListItem);
}

bool is_title(const Article& article, const Match& match) {
  return is_block(article, match, BlockKind::kTitle) ||
         is_block(article, match, BlockKind::kMetaDescription);
}

// The sentence asks: it ends in a question mark, closing quotes and brackets aside.
bool is_question(const Article& article, const Match& match) {
  std::string_view text = article.sentence_text(match.sentence);
  while (!text.empty()) {
    if (text.ends_with('?')) return true;
    if (text.ends_with('"') || text.ends_with('\'') || text.ends_with(')') || text.ends_with('*')) {
      text.remove_suffix(1);
    } else if (text.ends_with("”") || text.ends_with("’")) {
      text.remove_suffix(3);
    } else {
      break;
    }
  }
  return is_block(article, match, BlockKind::kFaqQuestion);
}

// Inside quotation marks of its block, or in a block quote.
bool is_quoted(const Article& article, const Match& match) {
  const Block& block = article.block_of_sentence(match.sentence);
  return block.kind == BlockKind::kQuote || article.in_quotes(block, match.core.begin);
}

constexpr BuiltinContext kBuiltinContexts[] = {
    {"cited", "a source in reach: same sentence, next sentence, or end of the block", is_cited},
    {"heading", "in a heading or an FAQ question", is_heading},
    {"list-item", "in a list item", is_list_item},
    {"question", "the sentence asks", is_question},
    {"quoted", "inside quotation marks or a block quote", is_quoted},
    {"title", "in the title or the meta description", is_title},
};

}  // namespace

std::span<const BuiltinContext> builtin_contexts() { return kBuiltinContexts; }

}  // namespace caveat
