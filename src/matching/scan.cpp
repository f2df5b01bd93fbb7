// PatternSet::scan: one pass over a text with every pattern that is not lazy.
#include <algorithm>
#include <atomic>

#include "matching/pattern_set_impl.h"
#include "matching/tokenizer.h"
#include "text/ascii.h"

namespace caveat {
namespace {

// What a thread keeps from one text to the next.
struct Scratch {
  // A pattern woken in the sentence at hand, with the first and last token that woke it.
  struct Candidate {
    std::uint64_t look = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  FeatureSet present;  // in the sentence at hand
  MachineState machine;
  std::vector<Candidate> candidates;
  std::uint64_t look = 0;  // counts sentences
  std::vector<PatternId> woken;
  std::vector<WordId> inner;
  std::vector<LiteralIndex::Hit> literals;
  std::vector<std::uint64_t> regex_seen;  // of each: the look that came to it last
};

Scratch& scratch() {
  thread_local Scratch one;
  return one;
}

// One sentence as regular expressions see it.
struct RegexText {
  std::string_view text;  // all of it
  Span span;
  std::uint32_t sentence = 0;
  std::uint32_t start = 0;         // its first letter, digit or underscore
  enum class Digit : std::uint8_t { kUnknown, kNone, kSome } digit = Digit::kUnknown;

  bool has_pairs = false;
  LetterPairs pairs{};

  std::string_view inside() const { return span.of(text); }
  bool is_word(std::uint32_t at) const {
    return at >= span.begin && at < span.end && (is_alnum(text[at]) || text[at] == '_');
  }
  const LetterPairs& letter_pairs() {
    if (!has_pairs) pairs = LetterPairs(inside());
    has_pairs = true;
    return pairs;
  }
  bool holds_digit() {
    if (digit == Digit::kUnknown) {
      const std::string_view all = inside();
      digit = std::any_of(all.begin(), all.end(), is_digit) ? Digit::kSome : Digit::kNone;
    }
    return digit == Digit::kSome;
  }
};

class Scanner {
 public:
  Scanner(const PatternSet::Impl& set, std::string_view text, const std::vector<Span>& sentences,
          ScanResult& result, ScanResult::Hits& hits)
      : set_(set),
        tables_(set.tables),
        text_(text),
        sentences_(sentences),
        result_(result),
        hits_(hits) {
    if (own_.candidates.size() < tables_.patterns.size()) {
      own_.candidates.resize(tables_.patterns.size());
    }
    if (own_.regex_seen.size() < tables_.regexes.size()) {
      own_.regex_seen.resize(tables_.regexes.size(), 0);
    }
    if (hits_.kept) {
      // About five letters a word, and a blank.
      hits_.tokens.reserve(text.size() / 5);
      hits_.first_hit.reserve(text.size() / 5);
      hits_.signatures.reserve(sentences.size());
    } else {
      hits_.in_text.clear(tables_.features.size());
    }
    result_.matches = MatchTable(static_cast<std::uint32_t>(tables_.patterns.size()));
    result_.first_token.reserve(sentences.size() + 1);
    result_.families.reserve(sentences.size());
  }

  void scan(std::uint32_t sentence) {
    const Span span = sentences_[sentence];
    if (!hits_.kept) {
      hits_.tokens.clear();
      hits_.hits.clear();
      hits_.first_hit.clear();
    }
    if (sentence == literals_to_) {
      literals_ = set_.literals_from(text_, sentences_, literals_to_, own_.literals);
    }
    ++own_.look;
    const auto begin = static_cast<std::uint32_t>(hits_.tokens.size());
    result_.first_token.push_back(so_many_);
    own_.inner.clear();
    const bool odd = tokenize(text_, span, tables_.lexicon, hits_.tokens, own_.inner);
    const auto end = static_cast<std::uint32_t>(hits_.tokens.size());
    so_many_ += end - begin;
    note_features(begin, end);
    if (hits_.kept) {
      hits_.signatures.push_back(own_.present.signature());
    } else {
      hits_.in_text.add(own_.present);
    }
    wake_all(begin, end);
    RegexText regex_text{text_, span, sentence, span.begin};
    while (regex_text.start < span.end && !regex_text.is_word(regex_text.start)) {
      ++regex_text.start;
    }
    const SentenceView view{text_, hits_.tokens.data(), begin,
                            end,   hits_.hits.data(),     hits_.first_hit.data()};
    for (const PatternId id : own_.woken) {
      const Run groups = tables_.groups_of(id);
      // The first two groups are what woke it.
      if (!tables_.has_groups(own_.present, {groups.begin + 2, groups.end})) continue;
      if (tables_.patterns[id].engine == static_cast<std::uint32_t>(Engine::kWords)) {
        run_words(id, view, sentence);
      } else if (!odd) {
        run_if_fitting(id, regex_text, 0);
      }
    }
    if (hits_.kept) hits_.first_hit.pop_back();
    run_other_regexes(regex_text, odd);
    if (!hits_.kept) {
      result_.matches.pack(matches_);
      matches_.clear();
    }
  }

  void finish() {
    result_.first_token.push_back(so_many_);
    if (hits_.kept) {
      hits_.first_hit.push_back(static_cast<std::uint32_t>(hits_.hits.size()));
      result_.matches.keep(std::move(matches_));
    } else {
      hits_.tokens = {};
      static_cast<HitTable&>(hits_) = {};
    }
  }

 private:
  // The words and phrases of tokens [begin, end), and which families they belong to.
  void note_features(std::uint32_t begin, std::uint32_t end) {
    own_.present.clear(tables_.features.size());
    std::uint64_t families = 0;
    const std::size_t first_hit = hits_.hits.size();
    const auto note = [&](FeatureId id) {
      const FeatureRecord& feature = tables_.features[id];
      own_.present.add(id, feature.sign);
      families |= feature.families;
    };
    for (std::uint32_t at = begin; at < end; ++at) {
      if (hits_.tokens[at].word != kUnknownWord) note(hits_.tokens[at].word);
    }
    tables_.find_phrases(text_, hits_.tokens, begin, hits_);
    // run_program looks one entry past the sentence's last token.
    hits_.first_hit.push_back(static_cast<std::uint32_t>(hits_.hits.size()));
    for (std::size_t n = first_hit; n < hits_.hits.size(); ++n) {
      note(tables_.feature_of(hits_.hits[n].class_id));
    }
    result_.families.push_back(families);
    for (const WordId word : own_.inner) own_.present.add(word, tables_.features[word].sign);
  }

  void wake_all(std::uint32_t begin, std::uint32_t end) {
    own_.woken.clear();
    for (std::uint32_t at = begin; at < end; ++at) {
      wake(hits_.tokens[at].word, at);
      for (std::uint32_t n = hits_.first_hit[at]; n < hits_.first_hit[at + 1]; ++n) {
        wake(tables_.feature_of(hits_.hits[n].class_id), at);
      }
    }
    for (const WordId word : own_.inner) wake(word, end - 1);
  }

  void wake(FeatureId feature, std::uint32_t at) {
    const Run run = tables_.features[feature].wakes;
    for (std::uint32_t n = run.begin; n < run.end; ++n) {
      const WakeRecord& one = tables_.wakes[n];
      if (one.needs != WakeRecord::kNone && !tables_.has_any(own_.present, one.needs)) continue;
      Scratch::Candidate& candidate = own_.candidates[one.pattern];
      if (candidate.look != own_.look) {
        candidate = {own_.look, at, at};
        own_.woken.push_back(one.pattern);
      }
      candidate.last = at;
    }
  }

  void run_words(PatternId id, const SentenceView& view, std::uint32_t sentence) {
    const ProgramRecord& program = tables_.programs[tables_.patterns[id].program];
    const Scratch::Candidate& candidate = own_.candidates[id];
    const std::uint32_t from =
        candidate.first -
        std::min<std::uint32_t>(candidate.first - view.begin, program.anchor_reach);
    if (candidate.last < view.begin + program.anchor_least) return;
    set_.run_words(id, view, from, candidate.last - program.anchor_least + 1, sentence,
                   own_.machine, matches_);
  }

  void run_regex(PatternId id, const RegexText& text) {
    set_.run_regex(id, text.text, text.span, text.sentence, matches_, result_.gave_up);
  }

  // `groups`: bits of those groups of literals of which the sentence is known to hold one.
  void run_if_fitting(PatternId id, RegexText& text, std::uint32_t groups) {
    const RegexRecord& regex = tables_.regexes[tables_.patterns[id].program];
    if (regex.digit != 0 && !text.holds_digit()) return;
    if (regex.at_start != 0 && !set_.starts_at(regex, text.inside(), text.start - text.span.begin)) {
      return;
    }
    groups |= regex.answered;
    if (groups != (1u << regex.groups) - 1 &&
        !set_.holds_literals(regex, text.inside(), text.letter_pairs(), groups)) {
      return;
    }
    run_regex(id, text);
  }

  // Those that no word wakes; in a sentence with odd letters all of them.
  void run_other_regexes(RegexText& text, bool everywhere) {
    while (!literals_.empty() && literals_.front().at < text.span.begin) {
      literals_ = literals_.subspan(1);
    }
    std::size_t inside = 0;
    while (inside < literals_.size() && literals_[inside].at < text.span.end) ++inside;
    if (everywhere) {
      for (const PatternId id : tables_.eager_regexes) run_regex(id, text);
      return;
    }
    for (const LiteralIndex::Hit& hit : literals_.first(inside)) {
      const LiteralRecord& literal = tables_.literals[hit.literal];
      const std::uint32_t program = tables_.patterns[literal.pattern].program;
      if (own_.regex_seen[program] == own_.look) continue;
      const std::uint32_t end = hit.at + literal.letters.end - literal.letters.begin;
      if (literal.word_start != 0 && text.is_word(hit.at - 1)) continue;
      if (literal.word_end != 0 && text.is_word(end)) continue;
      own_.regex_seen[program] = own_.look;
      const RegexRecord& regex = tables_.regexes[program];
      if (!tables_.has_groups(own_.present, regex.words)) continue;
      run_if_fitting(literal.pattern, text, 1u << literal.group);
    }
    for (const PatternId id : tables_.bare_regexes) {
      const RegexRecord& regex = tables_.regexes[tables_.patterns[id].program];
      const bool fits = regex.at_start != 0
                            ? text.start < text.span.end && is_digit(text_[text.start])
                            : regex.digit == 0 || text.holds_digit();
      if (fits) run_regex(id, text);
    }
  }

  const PatternSet::Impl& set_;
  const PatternTables& tables_;
  std::string_view text_;
  const std::vector<Span>& sentences_;
  ScanResult& result_;
  ScanResult::Hits& hits_;
  std::vector<Match> matches_;   // of all sentences, or of the one at hand
  std::uint32_t so_many_ = 0;    // tokens so far
  std::uint32_t literals_to_ = 0;  // the sentence up to which literals have been looked for
  Scratch& own_ = scratch();
  std::span<const LiteralIndex::Hit> literals_;  // from the sentence at hand on
};

}  // namespace

ScanResult PatternSet::scan(std::string_view text, const std::vector<Span>& sentences,
                            std::size_t keep) const {
  static std::atomic<std::uint64_t> serial{0};
  ScanResult result;
  result.serial = ++serial;
  auto hits = std::make_shared<ScanResult::Hits>();
  hits->kept = text.size() <= keep;
  Scanner scanner(*impl_, text, sentences, result, *hits);
  for (std::uint32_t n = 0; n < sentences.size(); ++n) scanner.scan(n);
  scanner.finish();
  result.hits = std::move(hits);
  return result;
}

// Looked for in sentences of some 64 KB together: what all of a text holds grows with it.
std::span<const LiteralIndex::Hit> PatternSet::Impl::literals_from(
    std::string_view text, const std::vector<Span>& sentences, std::uint32_t& sentence,
    std::vector<LiteralIndex::Hit>& out) const {
  constexpr std::uint32_t kAtOnce = 1 << 16;
  const std::uint32_t begin = sentences[sentence].begin;
  std::uint32_t end = begin;
  while (sentence < sentences.size() && end - begin < kAtOnce) end = sentences[sentence++].end;
  out.clear();
  literals.find(text.substr(begin, end - begin), out);
  for (LiteralIndex::Hit& hit : out) hit.at += begin;
  return out;
}

}  // namespace caveat
