#include "engine/facts.h"

#include <algorithm>
#include <map>
#include <string>

#include "checks/sources.h"
#include "engine/byline.h"
#include "language/readability.h"
#include "rules/sha256.h"

namespace caveat {
namespace {

std::string title_of(const Document& document) {
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kTitle) return std::string(document.text_of(block.text));
  }
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kHeading) return std::string(document.text_of(block.text));
  }
  return {};
}

void add_text(const Document& document, ArticleFacts& facts) {
  facts.text = document.text;
  facts.has_reference_list = document.has_reference_list;
  for (const Block& block : document.blocks) {
    facts.blocks.push_back(
        {std::string(to_string(block.kind)), block.level, block.chrome, block.text, block.source});
  }
  facts.pieces.reserve(document.map.size());
  for (const MapPiece& piece : document.map) {
    facts.pieces.push_back({{piece.text, piece.text + piece.text_size},
                            {piece.source, piece.source + piece.source_size}});
  }
  std::stable_sort(facts.pieces.begin(), facts.pieces.end(),
                   [](const ArticleFacts::Piece& one, const ArticleFacts::Piece& other) {
                     return one.source.begin < other.source.begin;
                   });
}

void add_reading(const Document& document, ArticleFacts& facts) {
  ReadingCounts counts;
  for (const Sentence& sentence : document.sentences) {
    const Block& block = document.block_of(sentence);
    const bool running = block.kind == BlockKind::kParagraph ||
                         block.kind == BlockKind::kListItem || block.kind == BlockKind::kQuote;
    if (running && !block.chrome) count_reading(document.text_of(sentence.text), counts);
  }
  facts.flesch_kincaid = flesch_kincaid_grade(counts);
  facts.smog = smog_grade(counts);
  facts.reading_minutes = reading_minutes(document.word_count);
}

// Sentences that praise a treatment they name.
std::map<Index, bool> add_subjects(const Article& article, const SubjectTable& subjects,
                                   ArticleFacts& facts) {
  std::map<Index, bool> praising;
  for (std::uint32_t n = 0; n < subjects.entries().size(); ++n) {
    const SubjectEntry& entry = subjects.entries()[n];
    const About& about = subjects.about(article, {n});
    if (about.level == SubjectLevel::kAbsent) continue;
    facts.subjects.push_back({entry.id, entry.title, std::string(to_string(about.level)),
                              entry.is_topic, about.recommended,
                              static_cast<std::uint32_t>(about.mentions.size())});
    if (entry.is_topic) continue;
    for (const Mention& mention : about.mentions) {
      const Block& block = article.block_of_sentence(mention.sentence);
      const bool heading = block.kind == BlockKind::kHeading || block.kind == BlockKind::kTitle ||
                           block.kind == BlockKind::kFaqQuestion;
      if (mention.praised && !heading) praising[mention.sentence] = false;
    }
  }
  std::stable_sort(facts.subjects.begin(), facts.subjects.end(),
                   [](const ArticleFacts::Subject& one, const ArticleFacts::Subject& other) {
                     if (one.is_topic != other.is_topic) return other.is_topic;
                     return one.mentions > other.mentions;
                   });
  return praising;
}

void add_claims(const Document& document, std::map<Index, bool> sentences,
                const std::vector<Finding>& findings, const Article& article, ArticleFacts& facts) {
  for (const Finding& finding : findings) {
    if (finding.category != "claim" || is_document_level(finding)) continue;
    const Span text = facts.to_text(finding.source);
    const Index sentence = document.sentence_at(text.begin);
    if (!text.empty() && sentence != kNone) sentences[sentence] = true;
  }
  for (const auto& [sentence, found] : sentences) {
    ArticleFacts::Claim claim{document.sentences[sentence].text, found, {}};
    const SourceCounts sources = article.sources_in_reach(sentence);
    for (const SourceKind kind : sources.kinds()) {
      if (is_external_source(kind)) {
        claim.sources.insert(claim.sources.end(), sources.of(kind), std::string(to_string(kind)));
      }
    }
    std::sort(claim.sources.begin(), claim.sources.end());
    facts.claims.push_back(std::move(claim));
  }
}

void add_citations(const Document& document, std::string_view host, ArticleFacts& facts) {
  for (const Citation& citation : document.citations) {
    const SourceKind kind = kind_of_source(citation, host);
    facts.citations.push_back({std::string(to_string(kind)), is_external_source(kind), citation.url,
                               citation.target, citation.text});
  }
}

}  // namespace

ArticleFacts gather_facts(const Article& article, const SubjectTable& subjects,
                          const std::vector<Finding>& findings) {
  const Document& document = article.document();
  ArticleFacts facts;
  facts.title = title_of(document);
  Byline byline = read_byline(document);
  facts.authors = std::move(byline.authors);
  facts.reviewers = std::move(byline.reviewers);
  facts.published = std::move(byline.published);
  facts.updated = std::move(byline.updated);
  add_text(document, facts);
  add_reading(document, facts);
  add_claims(document, add_subjects(article, subjects, facts), findings, article, facts);
  add_citations(document, article.own_host(), facts);
  const std::string& file = document.packed.empty() ? document.source : document.packed;
  facts.sha256 = sha256(file);
  facts.bytes = static_cast<std::uint32_t>(file.size());
  return facts;
}

}  // namespace caveat
