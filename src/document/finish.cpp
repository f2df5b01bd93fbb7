#include "document/finish.h"

#include <algorithm>
#include <unordered_map>

#include "document/reference_lists.h"
#include "document/text_citations.h"
#include "language/sentences.h"

namespace caveat {
namespace {

// A paragraph that asks is a question to the article, not rhetoric, when it is short.
constexpr std::uint32_t kQuestionBytes = 160;

void make_sections(Document& document) {
  document.sections.assign(1, Section{});
  std::vector<Index> open{0};
  const auto close_to = [&](std::uint8_t level, Index at) {
    while (open.size() > 1 && document.sections[open.back()].level >= level) {
      document.sections[open.back()].end_block = at;
      open.pop_back();
    }
  };
  for (Index n = 0; n < document.blocks.size(); ++n) {
    Block& block = document.blocks[n];
    if (block.kind == BlockKind::kHeading && !block.chrome) {
      close_to(block.level, n);
      Section section;
      section.heading = n;
      section.parent = open.back();
      section.level = block.level;
      section.first_block = n;
      document.sections.push_back(section);
      open.push_back(static_cast<Index>(document.sections.size() - 1));
    }
    block.section = open.back();
  }
  const auto end = static_cast<Index>(document.blocks.size());
  close_to(0, end);
  document.sections[0].end_block = end;
}

void make_sentences(Document& document) {
  std::vector<Span> spans;
  for (Index n = 0; n < document.blocks.size(); ++n) {
    Block& block = document.blocks[n];
    block.first_sentence = static_cast<Index>(document.sentences.size());
    const std::string_view text = document.text_of(block.text);
    spans.clear();
    split_sentences(text, spans);
    for (const Span& span : spans) {
      document.sentences.push_back(
          {{block.text.begin + span.begin, block.text.begin + span.end}, n});
    }
    block.end_sentence = static_cast<Index>(document.sentences.size());
    if (block.chrome || text.empty()) continue;
    // One blank stands between two words, and none at the ends (builder.h).
    document.word_count +=
        1 + static_cast<std::uint32_t>(std::count(text.begin(), text.end(), ' '));
  }
}

bool asks(std::string_view text) {
  while (!text.empty()) {
    if (text.ends_with('"') || text.ends_with(')') || text.ends_with('*')) {
      text.remove_suffix(1);
    } else if (text.ends_with("”") || text.ends_with("’")) {
      text.remove_suffix(3);
    } else {
      break;
    }
  }
  return text.ends_with('?');
}

// Headings that ask (an h1 stays the title it is), what readers took for
// questions, and short paragraphs that do nothing but ask before an answer.
void find_questions(Document& document) {
  const auto all_ask = [&](const Block& block) {
    for (Index n = block.first_sentence; n < block.end_sentence; ++n) {
      if (!asks(document.text_of(document.sentences[n].text))) return false;
    }
    return block.first_sentence < block.end_sentence;
  };
  for (std::size_t n = 0; n < document.blocks.size(); ++n) {
    Block& block = document.blocks[n];
    if (block.kind == BlockKind::kFaqQuestion) {
      if (!all_ask(block)) block.kind = BlockKind::kParagraph;
    } else if (block.kind == BlockKind::kHeading) {
      if (block.level > 1 && all_ask(block)) block.kind = BlockKind::kFaqQuestion;
    } else if (block.kind == BlockKind::kParagraph && block.text.size() <= kQuestionBytes &&
               n + 1 < document.blocks.size()) {
      const BlockKind next = document.blocks[n + 1].kind;
      const bool answered = next == BlockKind::kParagraph || next == BlockKind::kListItem;
      if (answered && all_ask(block)) block.kind = BlockKind::kFaqQuestion;
    }
  }
}

void resolve_marks(Document& document, const BuildState& state) {
  struct Target {
    std::string_view text;
    std::string_view url;
  };
  std::unordered_map<std::string_view, Target> by_label;
  for (const auto& reference : state.references) {
    by_label.emplace(reference.label, Target{reference.text, reference.url});
  }
  const auto resolve = [&](Citation& citation, std::string_view label) {
    auto found = by_label.find(label);
    if (found == by_label.end() && label.starts_with('#')) {
      std::size_t digits = label.size();
      while (digits > 0 && label[digits - 1] >= '0' && label[digits - 1] <= '9') --digits;
      found = by_label.find(label.substr(digits));
    }
    if (found == by_label.end()) return false;
    citation.target = found->second.text;
    citation.url = found->second.url;
    return true;
  };
  // A mark that leads nowhere is no citation.
  std::vector<bool> dead(document.citations.size(), false);
  for (const auto& [index, label] : state.marks) {
    dead[index] = !resolve(document.citations[index], label);
  }
  std::vector<Citation> kept;
  for (std::size_t n = 0; n < document.citations.size(); ++n) {
    Citation& citation = document.citations[n];
    if (dead[n]) continue;
    if (citation.kind == CitationKind::kLink &&
        citation.url.find("doi.org/10.") != std::string::npos)
      citation.kind = CitationKind::kDoi;
    kept.push_back(std::move(citation));
  }
  document.citations = std::move(kept);
  const auto in_order = [](const Citation& a, const Citation& b) {
    return a.text.begin < b.text.begin;
  };
  std::stable_sort(document.citations.begin(), document.citations.end(), in_order);
  for (TextCitation& found : find_text_citations(document)) {
    if (found.citation.kind == CitationKind::kNumbered && !resolve(found.citation, found.label))
      continue;
    document.citations.push_back(std::move(found.citation));
  }
  std::stable_sort(document.citations.begin(), document.citations.end(), in_order);
}

void place_directives(Document& document) {
  Index at = 0;  // both are in the order of the source
  for (Directive& directive : document.directives) {
    while (at < document.blocks.size() &&
           (document.blocks[at].source.begin < directive.source.end ||
            document.blocks[at].kind == BlockKind::kTitle ||
            document.blocks[at].kind == BlockKind::kMetaDescription)) {
      ++at;
    }
    if (at < document.blocks.size()) directive.next_block = at;
  }
}

}  // namespace

void finish_document(Document& document, BuildState& state) {
  lift_references(document, state);
  make_sections(document);
  make_sentences(document);
  find_questions(document);
  resolve_marks(document, state);
  place_directives(document);
}

}  // namespace caveat
