#include "checks/article.h"

#include <algorithm>

#include "checks/contexts.h"

namespace caveat {

Article::Article(const Document& document, const PatternSet& patterns, const Contexts& contexts)
    : document_(document), patterns_(patterns), contexts_(contexts) {
  std::vector<Span> sentences;
  sentences.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) sentences.push_back(sentence.text);
  scanned_ = patterns.scan(document.text, sentences);
  gave_up_ = scanned_.gave_up;
}

const std::vector<Match>& Article::find_in(PatternId id, std::uint32_t sentence) const {
  static const std::vector<Match> kNothing;
  const Span span = document_.sentences[sentence].text;
  if (!patterns_.may_be_in(id, document_.text, scanned_, sentence, span)) return kNothing;
  const std::uint64_t key = static_cast<std::uint64_t>(id) << 32 | sentence;
  if (const auto found = found_in_.find(key); found != found_in_.end()) return found->second;
  if (const auto found = found_earlier_.find(key); found != found_earlier_.end()) {
    return found->second;
  }
  if (!patterns_.is_lazy(id)) {
    // The scan has found them all; packed, they are not searched but found again.
    if (match_count(id) == 0) return kNothing;
    if (!scanned_.matches.is_packed()) {
      const Matches all = this->matches(id);
      const auto first = std::partition_point(
          all.begin(), all.end(), [&](const Match& match) { return match.sentence < sentence; });
      const auto last = std::partition_point(
          first, all.end(), [&](const Match& match) { return match.sentence == sentence; });
      if (first == last) return kNothing;
      return remember(key, std::vector<Match>(first, last));
    }
  }
  std::vector<Match> matches =
      patterns_.find_in(id, document_.text, scanned_, sentence, span, gave_up_);
  // Nearly every answer is "nothing", and cheap to find again: keeping those
  // would take more memory than the article.
  if (matches.empty()) return kNothing;
  return remember(key, std::move(matches));
}

const std::vector<Match>& Article::remember(std::uint64_t key, std::vector<Match> matches) const {
  if (found_in_.size() >= kRemembered) {
    found_earlier_ = std::move(found_in_);
    found_in_.clear();
  }
  return found_in_.emplace(key, std::move(matches)).first->second;
}

bool Article::in_context(std::uint32_t context, const Match& match) const {
  return contexts_.holds(*this, context, match);
}

bool Article::once(std::uint32_t context, Index block, const std::function<bool()>& holds) const {
  const std::uint64_t key = static_cast<std::uint64_t>(context) << 32 | block;
  const auto known = holds_.find(key);
  if (known != holds_.end()) return known->second;
  return holds_[key] = holds();
}

bool Article::in_quotes(const Block& block, std::uint32_t at) const {
  if (!knows_quotes_) {
    knows_quotes_ = true;
    const std::string_view text = document_.text;
    for (const Block& one : document_.blocks) {
      int curly = 0;
      bool straight = false;
      for (std::uint32_t n = one.text.begin; n < one.text.end; ++n) {
        if (text[n] == '"') {
          straight = !straight;
        } else if (text[n] != '\xE2') {
          continue;
        } else if (text.substr(n).starts_with("“")) {
          ++curly;
        } else if (text.substr(n).starts_with("”")) {
          curly = std::max(0, curly - 1);
        } else {
          continue;
        }
        quotes_.push_back({n, straight || curly > 0});
      }
    }
  }
  const auto behind = std::partition_point(quotes_.begin(), quotes_.end(),
                                           [&](const QuoteMark& mark) { return mark.at < at; });
  return behind != quotes_.begin() && (behind - 1)->at >= block.text.begin && (behind - 1)->open;
}

std::span<const Index> Article::led_by(Index block) const {
  if (!knows_led_) {
    knows_led_ = true;
    const auto& blocks = document_.blocks;
    led_first_.assign(blocks.size() + 1, 0);
    for (const Block& one : blocks) {
      if (one.lead_in != kNone) ++led_first_[one.lead_in + 1];
    }
    for (std::size_t n = 0; n < blocks.size(); ++n) led_first_[n + 1] += led_first_[n];
    led_.resize(led_first_.back());
    std::vector<Index> next(led_first_.begin(), led_first_.end() - 1);
    for (Index n = 0; n < blocks.size(); ++n) {
      if (blocks[n].lead_in != kNone) led_[next[blocks[n].lead_in]++] = n;
    }
  }
  return std::span(led_).subspan(led_first_[block], led_first_[block + 1] - led_first_[block]);
}

const Section* Article::section_of(Index heading) const {
  // Section 0 has no heading; those of the others rise.
  const auto begin = document_.sections.begin() + (document_.sections.empty() ? 0 : 1);
  const auto found =
      std::lower_bound(begin, document_.sections.end(), heading,
                       [](const Section& section, Index at) { return section.heading < at; });
  return found != document_.sections.end() && found->heading == heading ? &*found : nullptr;
}

const std::string& Article::own_host() const {
  if (!own_host_) own_host_ = caveat::own_host(document_);
  return *own_host_;
}

SourceCounts Article::sources_in_reach(Index sentence) const {
  if (!source_reach_) source_reach_.emplace(document_, own_host());
  return source_reach_->of(sentence);
}

std::string_view Article::sentence_text(std::uint32_t sentence) const {
  return document_.sentences[sentence].text.of(document_.text);
}

const Block& Article::block_of_sentence(std::uint32_t sentence) const {
  return document_.blocks[document_.sentences[sentence].block];
}

}  // namespace caveat
