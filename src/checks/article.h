// One document with everything a check may ask about it: matches, contexts, subjects.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/source_reach.h"
#include "document/document.h"
#include "matching/pattern_set.h"

namespace caveat {

class Contexts;      // contexts.h: compiled contexts of the rule set
struct SubjectNotes;  // subjects.h

// The scanned article. Borrows the document and the pattern set; one a thread.
class Article {
 public:
  Article(const Document& document, const PatternSet& patterns, const Contexts& contexts);

  const Document& document() const { return document_; }
  const PatternSet& patterns() const { return patterns_; }

  // Matches of one pattern in the order of the text. Of a pattern that is not lazy.
  Matches matches(PatternId id) const { return scanned_.matches.of(id); }
  std::uint32_t match_count(PatternId id) const { return scanned_.matches.count(id); }

  // The tokens of a sentence; they hold until those of another one are asked for, by
  // find_in() or a context too.
  std::span<const Token> tokens(std::uint32_t sentence) const {
    return patterns_.tokens(document_.text, scanned_, sentence, document_.sentences[sentence].text);
  }
  std::uint32_t token_count(std::uint32_t sentence) const {
    return scanned_.first_token[sentence + 1] - scanned_.first_token[sentence];
  }

  // Matches of any pattern, lazy ones too, in one sentence.
  // The reference holds for the next kRemembered answers.
  const std::vector<Match>& find_in(PatternId id, std::uint32_t sentence) const;
  static constexpr std::size_t kRemembered = 1 << 14;

  // The patterns that have given up so far: what they would have found is not known.
  const std::vector<GaveUp>& gave_up() const { return gave_up_; }

  // False when a lazy pattern is nowhere in the article, and when no pattern of
  // a family is in the sentence.
  bool may_hold(PatternId id) const { return patterns_.may_be_in(id, scanned_); }
  // PatternSet::sentences_of: where a lazy pattern may be.
  std::optional<std::vector<Index>> sentences_of(PatternId id) const {
    return patterns_.sentences_of(id, scanned_);
  }
  bool may_hold(FamilyId family, std::uint32_t sentence) const {
    return PatternSet::may_hold(family, scanned_, sentence);
  }

  // Does the context hold for a match? Text spans; ask only for real matches.
  // Unknown ids are refused when rules are compiled, not here.
  bool in_context(std::uint32_t context, const Match& match) const;

  // What `holds` says of a context that depends on a block alone (kNone: on the
  // document alone). It is asked once. Checks may have questions of their own:
  // kOwnQuestion and above are no contexts.
  static constexpr std::uint32_t kOwnQuestion = 0xFFFF0000u;
  bool once(std::uint32_t context, Index block, const std::function<bool()>& holds) const;

  // Is byte `at` of the text inside quotation marks that were opened in its block?
  // “ opens, ” closes, a straight mark does either in turn.
  bool in_quotes(const Block& block, std::uint32_t at) const;

  // The blocks that a block introduces (Block::lead_in), in order.
  std::span<const Index> led_by(Index block) const;
  // The section that a heading opens; null for any other block.
  const Section* section_of(Index heading) const;

  // caveat::own_host() of the document, found out once.
  const std::string& own_host() const;
  // What the rules have asked about subjects so far (subjects.h), kept for the next one.
  SubjectNotes& subject_notes() const;
  // The sources in reach of a sentence, found out once for all.
  SourceCounts sources_in_reach(Index sentence) const;

  std::string_view sentence_text(std::uint32_t sentence) const;
  const Block& block_of_sentence(std::uint32_t sentence) const;

 private:
  const Document& document_;
  const PatternSet& patterns_;
  const Contexts& contexts_;
  ScanResult scanned_;
  // Contexts ask for the same patterns in the same sentences again and again. When there are
  // kRemembered answers they become the earlier ones, and the earlier ones are forgotten.
  using Answers = std::unordered_map<std::uint64_t, std::vector<Match>>;
  const std::vector<Match>& remember(std::uint64_t key, std::vector<Match> matches) const;
  mutable Answers found_in_, found_earlier_;
  mutable std::vector<GaveUp> gave_up_;
  mutable std::unordered_map<std::uint64_t, bool> holds_;  // of context and block
  // A quotation mark and what is open behind it.
  struct QuoteMark {
    std::uint32_t at = 0;
    bool open = false;
  };
  mutable bool knows_quotes_ = false;
  mutable std::vector<QuoteMark> quotes_;
  mutable std::optional<std::string> own_host_;
  mutable std::optional<SourceReach> source_reach_;
  mutable std::shared_ptr<SubjectNotes> subject_notes_;
  mutable bool knows_led_ = false;
  mutable std::vector<Index> led_;        // blocks with a lead-in, by that
  mutable std::vector<Index> led_first_;  // of each block: where its run of `led_` begins
};

}  // namespace caveat
