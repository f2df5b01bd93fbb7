#include "matching/pattern_set.h"

#include <algorithm>
#include <atomic>
#include <tuple>

#include "matching/pattern_parser.h"
#include "matching/pattern_regex.h"
#include "matching/pattern_set_impl.h"
#include "matching/tokenizer.h"
#include "text/ascii.h"

namespace caveat {

std::string_view to_string(Engine engine) {
  switch (engine) {
    case Engine::kWords:
      return "words";
    case Engine::kRe2:
      return "re2";
    case Engine::kBoost:
      return "boost";
  }
  return "";
}

namespace {

// May a match of the program start at token `at`?
bool can_start(const PatternTables& tables, const ProgramRecord& program, const SentenceView& view,
               std::uint32_t at) {
  const Token& token = view.tokens[at];
  if (program.first_any != 0 || (program.first_digits != 0 && token.digits)) return true;
  if ((program.first_words_mask & word_bit(token.word)) != 0) {
    const WordId* const words = tables.first_words.data();
    if (std::binary_search(words + program.first_words, words + program.first_words_end,
                           token.word)) {
      return true;
    }
  }
  if (program.first_classes_mask == 0) return false;
  for (std::uint32_t n = view.first_hit[at]; n < view.first_hit[at + 1]; ++n) {
    if ((program.first_classes_mask & word_bit(view.hits[n].class_id)) == 0) continue;
    for (std::uint32_t k = program.first_classes; k < program.first_classes_end; ++k) {
      if (tables.first_classes[k] == view.hits[n].class_id) return true;
    }
  }
  return false;
}

// What a thread keeps from one text to the next.
struct Scratch {
  // Patterns woken in the sentence at hand, with the first and last token that woke them.
  struct Candidate {
    std::uint64_t look = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  FeatureSet present;  // in the sentence at hand
  MachineState machine;
  std::vector<Candidate> candidates;
  std::uint64_t look = 0;
  std::vector<PatternId> woken;
  std::vector<LiteralIndex::Hit> literals;

  // For find_in and its like: what a sentence, and what the whole text holds.
  std::uint64_t text_serial = 0;
  FeatureSet in_text;
  std::uint64_t sentence_serial = 0;
  std::uint32_t sentence = 0;
  FeatureSet in_sentence;

  // The sentence that was cut again last.
  std::uint64_t cut_serial = 0;
  std::uint32_t cut_sentence = 0;
  std::vector<Token> cut_tokens;
  HitTable cut_hits;
};

Scratch& scratch() {
  thread_local Scratch one;
  return one;
}

// Notes what a sentence, or all of a kept text, holds.
void note_features(const PatternTables& tables, const SentenceView& view, FeatureSet& out) {
  out.clear(tables.features.size());
  for (std::uint32_t at = view.begin; at < view.end; ++at) out.add(view.tokens[at].word);
  for (std::uint32_t n = view.first_hit[view.begin]; n < view.first_hit[view.end]; ++n) {
    out.add(tables.feature_of(view.hits[n].class_id));
  }
}

// Appends the hits of each token of a sentence.
void find_phrases(const PatternTables& tables, std::string_view text,
                  const std::vector<Token>& tokens, std::uint32_t begin, HitTable& out) {
  const auto end = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t at = begin; at < end; ++at) {
    out.first_hit.push_back(static_cast<std::uint32_t>(out.hits.size()));
    if (tokens[at].word == kUnknownWord) continue;
    tables.trie.find(text, tokens.data(), at, end, out.hits);
  }
}

// One anchor of each of the program's groups [first, …): else it cannot match.
bool has_groups(const PatternTables& tables, const ProgramRecord& program, std::uint32_t first,
                const FeatureSet& present) {
  for (std::uint32_t group = first; group < program.groups_end; ++group) {
    if (!present.has_any(tables.anchors_of(tables.groups[group]))) return false;
  }
  return true;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void PatternSet::Impl::run_words(PatternId id, const SentenceView& view, std::uint32_t from,
                                 std::uint32_t to, std::uint32_t sentence, MachineState& state,
                                 std::vector<Match>& out) const {
  const ProgramView program = tables.program(id);
  const Token* const tokens = view.tokens;
  if (program.record->at_begin != 0) to = from == view.begin ? std::min(to, from + 1) : from;
  for (std::uint32_t at = from; at < to;) {
    TokenMatch found;
    if (!can_start(tables, *program.record, view, at) ||
        !run_program(program, view, at, state, found)) {
      ++at;
      continue;
    }
    out.push_back({id, sentence, Span{tokens[found.begin].begin, tokens[found.end - 1].end},
                   Span{tokens[found.core_begin].begin, tokens[found.core_end - 1].end}});
    at = found.end;
  }
}

void PatternSet::Impl::run_regex(PatternId id, std::string_view text, Span sentence_span,
                                 std::uint32_t sentence, std::vector<Match>& out,
                                 std::vector<GaveUp>& gave_up) const {
  // A budget for each of a thousand sentences is no budget.
  const auto is_this = [id](const GaveUp& one) { return one.pattern == id; };
  if (std::any_of(gave_up.begin(), gave_up.end(), is_this)) return;
  const RegexRecord& record = tables.regexes[tables.patterns[id].program];
  const RegexPattern& regex =
      regexes.get(tables.patterns[id].program, tables.text(record.regex));
  const std::string_view inside = sentence_span.of(text);
  std::uint32_t from = 0;
  while (from < inside.size()) {
    std::string reason;
    const auto match = regex.find(inside, from, reason);
    if (!reason.empty()) {
      gave_up.push_back({id, std::move(reason)});
      return;
    }
    if (!match) return;
    const auto moved = [&](Span span) {
      return Span{span.begin + sentence_span.begin, span.end + sentence_span.begin};
    };
    if (!match->whole.empty()) {
      out.push_back({id, sentence, moved(match->whole), moved(match->core)});
    }
    from = std::max(match->whole.end, from + 1);
  }
}

PatternSet::PatternSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

std::uint32_t PatternSet::size() const {
  return static_cast<std::uint32_t>(impl_->tables.patterns.size());
}
std::string_view PatternSet::image() const { return impl_->image.bytes(); }
PatternSet PatternSet::from_image(std::string_view image) {
  return PatternSet(std::make_unique<Impl>(FlatImage(image)));
}
bool PatternSet::is_lazy(PatternId id) const { return impl_->tables.patterns[id].lazy != 0; }
Engine PatternSet::engine(PatternId id) const {
  return static_cast<Engine>(impl_->tables.patterns[id].engine);
}
std::string_view PatternSet::text(PatternId id) const {
  return impl_->tables.text(impl_->tables.patterns[id].text);
}

ScanResult PatternSet::scan(std::string_view text, const std::vector<Span>& sentences,
                            std::size_t keep) const {
  const Impl& set = *impl_;
  const PatternTables& tables = set.tables;
  static std::atomic<std::uint64_t> serial{0};
  ScanResult result;
  result.serial = ++serial;
  auto hits = std::make_shared<ScanResult::Hits>();
  std::vector<Token>& tokens = hits->tokens;
  hits->kept = text.size() <= keep;
  Scratch& own = scratch();
  if (own.candidates.size() < tables.patterns.size()) own.candidates.resize(tables.patterns.size());
  std::vector<std::uint32_t> regex_seen(tables.regexes.size(), 0);
  result.matches = MatchTable(static_cast<std::uint32_t>(tables.patterns.size()));
  std::vector<Match> matches;
  std::span<const LiteralIndex::Hit> literal;
  std::uint32_t literals_to = 0;  // the sentence up to which they have been looked for

  if (hits->kept) {
    // About five letters a word, and a blank.
    tokens.reserve(text.size() / 5);
    hits->first_hit.reserve(text.size() / 5);
  } else {
    hits->in_text.clear(tables.features.size());
  }
  result.first_token.reserve(sentences.size() + 1);
  result.families.reserve(sentences.size());
  std::uint32_t so_many = 0;  // tokens
  for (std::uint32_t sentence = 0; sentence < sentences.size(); ++sentence) {
    if (!hits->kept) {
      tokens.clear();
      hits->hits.clear();
      hits->first_hit.clear();
    }
    if (sentence == literals_to) {
      literal = set.literals_from(text, sentences, literals_to, own.literals);
    }
    const auto begin = static_cast<std::uint32_t>(tokens.size());
    result.first_token.push_back(so_many);
    const Span span = sentences[sentence];
    const bool odd = tokenize(text, span, tables.lexicon, tokens);
    const auto end = static_cast<std::uint32_t>(tokens.size());
    so_many += end - begin;
    const std::uint64_t look = ++own.look;
    own.woken.clear();
    own.present.clear(tables.features.size());
    std::uint64_t families = 0;
    const std::size_t first_hit = hits->hits.size();
    find_phrases(tables, text, tokens, begin, *hits);
    // run_program looks one entry past the sentence's last token.
    hits->first_hit.push_back(static_cast<std::uint32_t>(hits->hits.size()));
    const auto note = [&](FeatureId feature) {
      own.present.add(feature);
      families |= tables.features[feature].families;
    };
    for (std::uint32_t at = begin; at < end; ++at) {
      if (tokens[at].word != kUnknownWord) note(tokens[at].word);
    }
    for (std::size_t n = first_hit; n < hits->hits.size(); ++n) {
      note(tables.feature_of(hits->hits[n].class_id));
    }
    result.families.push_back(families);
    if (!hits->kept) hits->in_text.add(own.present);
    const auto wake = [&](FeatureId feature, std::uint32_t at) {
      const Run run = tables.features[feature].wakes;
      for (std::uint32_t n = run.begin; n < run.end; ++n) {
        const WakeRecord& one = tables.wakes[n];
        if (one.needs.begin != one.needs.end &&
            !own.present.has_any(tables.anchors_of(one.needs))) {
          continue;
        }
        Scratch::Candidate& candidate = own.candidates[one.pattern];
        if (candidate.look != look) {
          candidate = {look, at, at};
          own.woken.push_back(one.pattern);
        }
        candidate.last = at;
      }
    };
    for (std::uint32_t at = begin; at < end; ++at) {
      wake(tokens[at].word, at);
      for (std::uint32_t n = hits->first_hit[at]; n < hits->first_hit[at + 1]; ++n) {
        wake(tables.feature_of(hits->hits[n].class_id), at);
      }
    }
    const SentenceView view{text, tokens.data(),     begin,
                            end,  hits->hits.data(), hits->first_hit.data()};
    for (const PatternId id : own.woken) {
      const ProgramRecord& program = tables.programs[tables.patterns[id].program];
      // The first two groups are what woke it.
      if (!has_groups(tables, program, program.groups + 2, own.present)) continue;
      const Scratch::Candidate& candidate = own.candidates[id];
      const std::uint32_t from =
          candidate.first -
          std::min<std::uint32_t>(candidate.first - begin, program.anchor_reach);
      if (candidate.last < begin + program.anchor_least) continue;
      set.run_words(id, view, from, candidate.last - program.anchor_least + 1, sentence,
                    own.machine, matches);
    }
    if (hits->kept) hits->first_hit.pop_back();
    while (!literal.empty() && literal.front().at < span.begin) literal = literal.subspan(1);
    std::size_t inside = 0;
    while (inside < literal.size() && literal[inside].at < span.end) ++inside;
    set.run_eager_regexes(text, span, sentence, odd, literal.first(inside), regex_seen, matches,
                          result.gave_up);
    if (!hits->kept) {
      result.matches.pack(matches);
      matches.clear();
    }
  }
  result.first_token.push_back(so_many);
  if (hits->kept) {
    hits->first_hit.push_back(static_cast<std::uint32_t>(hits->hits.size()));
    result.matches.keep(std::move(matches));
  } else {
    tokens = {};
    static_cast<HitTable&>(*hits) = {};
  }
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

SentenceView PatternSet::Impl::view(std::string_view text, const ScanResult& scanned,
                                    std::uint32_t sentence, Span span) const {
  const ScanResult::Hits& hits = *scanned.hits;
  const std::uint32_t begin = scanned.first_token[sentence];
  const std::uint32_t size = scanned.first_token[sentence + 1] - begin;
  if (hits.kept) {
    return {text, hits.tokens.data() + begin, 0,
            size, hits.hits.data(),           hits.first_hit.data() + begin};
  }
  Scratch& own = scratch();
  if (own.cut_serial != scanned.serial || own.cut_sentence != sentence) {
    own.cut_serial = scanned.serial;
    own.cut_sentence = sentence;
    own.cut_tokens.clear();
    own.cut_hits.hits.clear();
    own.cut_hits.first_hit.clear();
    tokenize(text, span, tables.lexicon, own.cut_tokens);
    find_phrases(tables, text, own.cut_tokens, 0, own.cut_hits);
    own.cut_hits.first_hit.push_back(static_cast<std::uint32_t>(own.cut_hits.hits.size()));
  }
  return {text, own.cut_tokens.data(),    0,
          size, own.cut_hits.hits.data(), own.cut_hits.first_hit.data()};
}

std::span<const Token> PatternSet::tokens(std::string_view text, const ScanResult& scanned,
                                          std::uint32_t sentence, Span sentence_span) const {
  const SentenceView view = impl_->view(text, scanned, sentence, sentence_span);
  return {view.tokens, view.end};
}

void PatternSet::Impl::run_eager_regexes(std::string_view text, Span span, std::uint32_t sentence,
                                         bool everywhere, std::span<const LiteralIndex::Hit> hits,
                                         std::vector<std::uint32_t>& seen, std::vector<Match>& out,
                                         std::vector<GaveUp>& gave_up) const {
  if (everywhere) {
    for (const PatternId id : tables.eager_regexes) {
      run_regex(id, text, span, sentence, out, gave_up);
    }
    return;
  }
  if (hits.empty() && tables.bare_regexes.empty()) return;
  // The first word of the sentence, for what has to stand there.
  std::uint32_t start = span.begin;
  while (start < span.end && !is_alnum(text[start]) && text[start] != '_') ++start;
  const auto is_word = [&](std::uint32_t at) {
    return at >= span.begin && at < span.end && (is_alnum(text[at]) || text[at] == '_');
  };
  for (const LiteralIndex::Hit& hit : hits) {
    const LiteralRecord& literal = tables.literals[hit.literal];
    const std::uint32_t program = tables.patterns[literal.pattern].program;
    if (seen[program] == sentence + 1) continue;
    const std::uint32_t end = hit.at + literal.letters.end - literal.letters.begin;
    if (literal.word_start != 0 && hit.at > span.begin && is_word(hit.at - 1)) continue;
    if (literal.word_end != 0 && is_word(end)) continue;
    const RegexRecord& regex = tables.regexes[program];
    if (regex.at_start != 0 && hit.at != start) continue;
    seen[program] = sentence + 1;
    if (!may_match(regex, span.of(text), 1u << literal.group)) continue;
    run_regex(literal.pattern, text, span, sentence, out, gave_up);
  }
  for (const PatternId id : tables.bare_regexes) {
    const RegexRecord& regex = tables.regexes[tables.patterns[id].program];
    const bool fits = regex.at_start != 0 ? start < span.end && is_digit(text[start])
                                          : regex.digit == 0 || has_digit(span.of(text));
    if (fits) run_regex(id, text, span, sentence, out, gave_up);
  }
}

bool PatternSet::Impl::may_match(const RegexRecord& regex, std::string_view text,
                                 std::uint32_t groups) const {
  if (regex.digit != 0 && !has_digit(text)) return false;
  for (std::uint32_t n = regex.literals.begin; n < regex.literals.end; ++n) {
    const LiteralRecord& literal = tables.literals[n];
    if ((groups >> literal.group & 1) != 0) continue;
    if (LiteralIndex::has(text, tables.text(literal.letters), literal.same_case != 0)) {
      groups |= 1u << literal.group;
    }
  }
  return groups == (1u << regex.groups) - 1;
}

// What the text, then the sentence holds is noted once and asked by all calls for it.
bool PatternSet::may_be_in(PatternId id, const ScanResult& scanned) const {
  const PatternTables& tables = impl_->tables;
  const PatternRecord& pattern = tables.patterns[id];
  if (pattern.lazy == 0 || pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) {
    return true;
  }
  const ProgramRecord& program = tables.programs[pattern.program];
  if (program.groups == program.groups_end) return false;
  const auto anchors = tables.anchors_of(tables.groups[program.groups]);
  const ScanResult::Hits& hits = *scanned.hits;
  if (!hits.kept) return hits.in_text.has_any(anchors);
  Scratch& own = scratch();
  if (own.text_serial != scanned.serial) {
    own.text_serial = scanned.serial;
    const auto size = static_cast<std::uint32_t>(hits.tokens.size());
    note_features(tables,
                  {{}, hits.tokens.data(), 0, size, hits.hits.data(), hits.first_hit.data()},
                  own.in_text);
  }
  return own.in_text.has_any(anchors);
}

bool PatternSet::may_be_in(PatternId id, std::string_view text, const ScanResult& scanned,
                           std::uint32_t sentence, Span sentence_span) const {
  const PatternTables& tables = impl_->tables;
  const PatternRecord& pattern = tables.patterns[id];
  if (pattern.lazy == 0 || pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) {
    return true;
  }
  const ProgramRecord& program = tables.programs[pattern.program];
  Scratch& own = scratch();
  if (own.sentence_serial != scanned.serial || own.sentence != sentence) {
    if (!may_be_in(id, scanned)) return false;
    own.sentence_serial = scanned.serial;
    own.sentence = sentence;
    note_features(tables, impl_->view(text, scanned, sentence, sentence_span), own.in_sentence);
  }
  return program.groups != program.groups_end &&
         has_groups(tables, program, program.groups, own.in_sentence);
}

std::vector<Match> PatternSet::find_in(PatternId id, std::string_view text,
                                       const ScanResult& scanned, std::uint32_t sentence,
                                       Span sentence_span, std::vector<GaveUp>& gave_up) const {
  const Impl& set = *impl_;
  const PatternTables& tables = set.tables;
  std::vector<Match> out;
  const PatternRecord& pattern = tables.patterns[id];
  if (pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) {
    const RegexRecord& regex = tables.regexes[pattern.program];
    // One that is compiled is run; for another it is asked whether that would be worth it.
    if (!set.regexes.is_worth_running(pattern.program) &&
        !LiteralIndex::has_odd_letters(sentence_span.of(text)) &&
        !set.may_match(regex, sentence_span.of(text), 0)) {
      return out;
    }
    set.run_regex(id, text, sentence_span, sentence, out, gave_up);
    return out;
  }
  const ProgramRecord& program = tables.programs[pattern.program];
  if (program.groups == program.groups_end ||
      !may_be_in(id, text, scanned, sentence, sentence_span)) {
    return out;
  }
  const SentenceView view = set.view(text, scanned, sentence, sentence_span);
  set.run_words(id, view, view.begin, view.end, sentence, scratch().machine, out);
  return out;
}

std::string PatternSet::as_regex(PatternId id) const {
  const std::string text(this->text(id));
  if (engine(id) != Engine::kWords || impl_->vocabularies == nullptr) return text;
  return pattern_regex(parse_pattern(text).root, *impl_->vocabularies);
}

}  // namespace caveat
