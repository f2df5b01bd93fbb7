#include "measure/score.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "measure/quotes.h"

namespace caveat {
namespace {

// Kinds of article on which a false alarm costs most.
constexpr std::array<std::string_view, 3> kResponsibleKinds = {"charity", "government", "textbook"};

struct Quote {
  const QuoteLabel* label;
  Span place;     // of the quote
  Span sentence;  // around it
  Span target;    // what a finding has to touch
  bool found = false;
};

struct Missing {
  const MissingLabel* label;
  bool found = false;
};

bool stands_in(std::string_view finding, std::string_view label) {
  return (finding == "claim" && label == "citation") || (finding == "citation" && label == "claim");
}

// At least one byte, inside the text: an earlier report may be of a longer one.
Span clamped(Span span, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t begin = std::min(span.begin, size);
  return {begin, std::min(std::max(span.end, begin + 1), std::max(size, begin))};
}

std::string marked(std::string_view text, Span sentence, Span words) {
  words.begin = std::max(words.begin, sentence.begin);
  words.end = std::clamp(words.end, words.begin, std::max(sentence.end, words.begin));
  return fold_space(std::string(Span{sentence.begin, words.begin}.of(text)) + "⟦" +
                    std::string(words.of(text)) + "⟧" +
                    std::string(Span{words.end, std::max(sentence.end, words.end)}.of(text)));
}

std::string context_of(const Finding& finding, std::string_view text) {
  if (!finding.obligation.empty()) return finding.message;
  // The visible sentence reads better than the file's bytes, where it is known.
  const std::size_t at = finding.sentence_text.find(finding.excerpt);
  if (!finding.excerpt.empty() && at != std::string::npos) {
    const auto begin = static_cast<std::uint32_t>(at);
    return marked(finding.sentence_text,
                  {0, static_cast<std::uint32_t>(finding.sentence_text.size())},
                  {begin, begin + static_cast<std::uint32_t>(finding.excerpt.size())});
  }
  return marked(text, clamped(finding.sentence, text), clamped(finding.source, text));
}

// True when a label says so; notes the labels that are found by it.
bool judge(const Finding& finding, Span place, std::vector<Quote>& quotes,
           std::vector<Missing>& missing) {
  bool right = false;
  if (!finding.obligation.empty()) {
    for (Missing& one : missing) {
      if (one.label->obligation == finding.obligation) one.found = right = true;
    }
  }
  if (right) return true;
  for (Quote& one : quotes) {
    if (!place.overlaps(one.target)) continue;
    if (one.label->category == finding.category) {
      one.found = right = true;
    } else if (stands_in(finding.category, one.label->category)) {
      right = true;
    }
  }
  return right;
}

}  // namespace

void Scorer::add(const LabelledArticle& article) {
  const std::string_view text = article.text;
  const std::string& id = article.labels.id;
  const FoldedText folded(text);
  const RawSentences sentences(text);
  const LineIndex lines(text);
  Measure& measure = score_.measure;
  const auto counts = [&](const std::string& category) {
    return category_.empty() || category == category_;
  };

  std::vector<Quote> quotes;
  for (const QuoteLabel& label : article.labels.quotes) {
    const auto place = folded.find(label.quote, label.occurrence);
    if (!place) {
      score_.lost.push_back({id, label.quote});
      continue;
    }
    const Span sentence = sentences.widen(*place);
    quotes.push_back({&label, *place, sentence, label.category == "garble" ? *place : sentence});
  }
  std::vector<Missing> missing;
  for (const MissingLabel& label : article.labels.missing) missing.push_back({&label});

  std::uint32_t wrong = 0;
  for (const Finding& finding : article.findings) {
    if (!counts(finding.category)) continue;
    const Span place = clamped(finding.source, text);
    const bool right = judge(finding, place, quotes, missing);
    Counts& category = measure.categories[finding.category];
    RuleCounts& rule = measure.rules[finding.rule];
    ++category.found;
    ++rule.found;
    category.right += right ? 1 : 0;
    rule.right += right ? 1 : 0;
    wrong += right ? 0 : 1;
    score_.findings.push_back({id, article.path,
                               lines.position(place.begin, ColumnUnit::kCodePoints), finding.rule,
                               finding.category, finding.obligation, finding.fingerprint, right,
                               context_of(finding, text)});
  }

  for (const Quote& one : quotes) {
    if (one.label->level != LabelLevel::kMust || !counts(one.label->category)) continue;
    Counts& category = measure.categories[one.label->category];
    ++category.must;
    category.must_found += one.found ? 1 : 0;
    if (one.found) continue;
    score_.missed.push_back(
        {id, article.path, lines.position(one.place.begin, ColumnUnit::kCodePoints),
         one.label->category, "", marked(text, one.sentence, one.place), one.label->why});
  }
  for (const Missing& one : missing) {
    if (one.label->level != LabelLevel::kMust || !counts(one.label->category)) continue;
    Counts& category = measure.categories[one.label->category];
    ++category.must;
    category.must_found += one.found ? 1 : 0;
    if (one.found) continue;
    score_.missed.push_back(
        {id, article.path, {1, 1}, one.label->category, one.label->obligation, "", one.label->why});
  }

  ++measure.articles;
  if (std::find(kResponsibleKinds.begin(), kResponsibleKinds.end(), article.kind) !=
      kResponsibleKinds.end()) {
    measure.responsible_words += count_blank_separated_words(text);
    measure.responsible_false_positives += wrong;
  }
}

Comparison compare(const Score& before, const Score& now) {
  using Key = std::pair<std::string, std::string>;
  const auto keys = [](const std::vector<JudgedFinding>& findings) {
    std::set<Key> out;
    for (const JudgedFinding& one : findings) out.emplace(one.article, one.fingerprint);
    return out;
  };
  const std::set<Key> old_keys = keys(before.findings);
  const std::set<Key> new_keys = keys(now.findings);
  Comparison out;
  for (const JudgedFinding& one : now.findings) {
    if (!old_keys.contains({one.article, one.fingerprint})) out.gained.push_back(one);
  }
  for (const JudgedFinding& one : before.findings) {
    if (!new_keys.contains({one.article, one.fingerprint})) out.lost.push_back(one);
  }
  const auto holds = [](const std::vector<MissedLabel>& labels, const MissedLabel& label) {
    return std::find(labels.begin(), labels.end(), label) != labels.end();
  };
  for (const MissedLabel& one : before.missed) {
    if (!holds(now.missed, one)) out.newly_found.push_back(one);
  }
  for (const MissedLabel& one : now.missed) {
    if (!holds(before.missed, one)) out.newly_missed.push_back(one);
  }
  return out;
}

}  // namespace caveat
