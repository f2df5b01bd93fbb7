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
  const WordId* const words = tables.first_words.data();
  const WordId* const from = words + program.first_words;
  const WordId* const to = words + program.first_words_end;
  if (to - from <= 8) {
    for (const WordId* word = from; word != to; ++word) {
      if (*word == token.word) return true;
    }
  } else if (std::binary_search(from, to, token.word)) {
    return true;
  }
  if (program.first_classes == program.first_classes_end) return false;
  for (std::uint32_t n = view.first_hit[at]; n < view.first_hit[at + 1]; ++n) {
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
  PresentWords present;
  MachineState machine;
  std::vector<Candidate> candidates;
  std::uint64_t look = 0;
  std::vector<PatternId> woken;
  std::vector<LiteralIndex::Hit> literals;
};

Scratch& scratch() {
  thread_local Scratch one;
  return one;
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

ScanResult PatternSet::scan(std::string_view text, const std::vector<Span>& sentences) const {
  const Impl& set = *impl_;
  const PatternTables& tables = set.tables;
  static std::atomic<std::uint64_t> serial{0};
  ScanResult result;
  result.serial = ++serial;
  auto hits = std::make_shared<ScanResult::Hits>();
  Scratch& own = scratch();
  if (own.candidates.size() < tables.patterns.size()) own.candidates.resize(tables.patterns.size());
  thread_local std::vector<Impl::Seen> regex_seen;
  if (regex_seen.size() < tables.patterns.size()) regex_seen.resize(tables.patterns.size());
  own.literals.clear();
  set.literals.find(text, own.literals);
  const bool odd = !tables.eager_regexes.empty() && LiteralIndex::has_odd_letters(text);

  // About five letters a word, and a blank.
  result.tokens.reserve(text.size() / 5);
  hits->first_hit.reserve(text.size() / 5);
  result.first_token.reserve(sentences.size() + 1);
  for (std::uint32_t sentence = 0; sentence < sentences.size(); ++sentence) {
    const auto begin = static_cast<std::uint32_t>(result.tokens.size());
    result.first_token.push_back(begin);
    tokenize(text, sentences[sentence], tables.lexicon, result.tokens);
    const auto end = static_cast<std::uint32_t>(result.tokens.size());
    const std::uint64_t look = ++own.look;
    own.woken.clear();
    own.present.begin(tables, result.serial, sentence);
    const auto wake = [&](std::uint32_t from, std::uint32_t to, std::uint32_t at) {
      for (std::uint32_t n = from; n < to; ++n) {
        const PatternId id = tables.woken[n];
        Scratch::Candidate& candidate = own.candidates[id];
        if (candidate.look != look) {
          candidate = {look, at, at};
          own.woken.push_back(id);
        }
        candidate.last = at;
      }
    };
    for (std::uint32_t at = begin; at < end; ++at) {
      const std::size_t before = hits->hits.size();
      hits->first_hit.push_back(static_cast<std::uint32_t>(before));
      const WordId word = result.tokens[at].word;
      own.present.saw_word(word);
      if (word == kUnknownWord) continue;
      wake(tables.by_word[word], tables.by_word[word + 1], at);
      tables.trie.find(text, result.tokens.data(), at, end, hits->hits);
      for (std::size_t n = before; n < hits->hits.size(); ++n) {
        const ClassId id = hits->hits[n].class_id;
        own.present.saw_class(id);
        wake(tables.by_class[id], tables.by_class[id + 1], at);
      }
    }
    // run_program looks one entry past the sentence's last token.
    hits->first_hit.push_back(static_cast<std::uint32_t>(hits->hits.size()));
    const SentenceView view{text, result.tokens.data(),    begin,
                            end,  hits->hits.data(), hits->first_hit.data()};
    for (const PatternId id : own.woken) {
      const ProgramRecord& program = tables.programs[tables.patterns[id].program];
      // The first group is what woke it.
      if (!own.present.has_groups(tables, program, program.groups + 1)) continue;
      const Scratch::Candidate& candidate = own.candidates[id];
      const std::uint32_t from =
          candidate.first - std::min(candidate.first - begin, program.anchor_reach);
      set.run_words(id, view, from, candidate.last + 1, sentence, own.machine, result.matches);
    }
    hits->first_hit.pop_back();
    set.run_eager_regexes(text, sentences[sentence], sentence, odd, look, own.literals,
                          regex_seen, result);
  }
  result.first_token.push_back(static_cast<std::uint32_t>(result.tokens.size()));
  hits->first_hit.push_back(static_cast<std::uint32_t>(hits->hits.size()));
  result.hits = std::move(hits);
  std::sort(result.matches.begin(), result.matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.pattern, a.whole.begin) < std::tie(b.pattern, b.whole.begin);
  });
  return result;
}

void PatternSet::Impl::run_eager_regexes(std::string_view text, Span span, std::uint32_t sentence,
                                         bool everywhere, std::uint64_t look,
                                         const std::vector<LiteralIndex::Hit>& hits,
                                         std::vector<Seen>& seen,
                                         ScanResult& result) const {
  if (tables.eager_regexes.empty()) return;
  // The first word of the sentence, for what has to stand there.
  std::uint32_t start = span.begin;
  while (start < span.end && !is_alnum(text[start]) && text[start] != '_') ++start;
  const auto is_word = [&](std::uint32_t at) {
    return at >= span.begin && at < span.end && (is_alnum(text[at]) || text[at] == '_');
  };
  const bool digits = has_digit(span.of(text));
  auto hit = std::lower_bound(
      hits.begin(), hits.end(), span.begin,
      [](const LiteralIndex::Hit& one, std::uint32_t at) { return one.at < at; });
  for (; hit != hits.end() && hit->at < span.end; ++hit) {
    const LiteralRecord& literal = tables.literals[hit->literal];
    const std::uint32_t end = hit->at + literal.letters.end - literal.letters.begin;
    if (literal.word_start != 0 && hit->at > span.begin && is_word(hit->at - 1)) continue;
    if (literal.word_end != 0 && is_word(end)) continue;
    const RegexRecord& regex = tables.regexes[tables.patterns[literal.pattern].program];
    if (regex.at_start != 0 && literal.group == 0 && hit->at != start) continue;
    Seen& one = seen[literal.pattern];
    if (one.look != look) one = {look, 0};
    const std::uint32_t before = one.groups;
    one.groups |= 1u << literal.group;
    const std::uint32_t all = (1u << regex.groups) - 1;
    if (one.groups == all && before != all && (regex.digit == 0 || digits) && !everywhere) {
      run_regex(literal.pattern, text, span, sentence, result.matches, result.gave_up);
    }
  }
  for (const PatternId id : everywhere ? tables.eager_regexes : tables.bare_regexes) {
    const RegexRecord& regex = tables.regexes[tables.patterns[id].program];
    const bool may_match =
        everywhere || ((regex.digit == 0 || digits) &&
                       (regex.at_start == 0 || (start < span.end && is_digit(text[start]))));
    if (may_match) run_regex(id, text, span, sentence, result.matches, result.gave_up);
  }
}

bool PatternSet::Impl::may_match(const RegexRecord& regex, std::string_view text) const {
  if (LiteralIndex::has_odd_letters(text)) return true;
  if (regex.digit != 0 && !has_digit(text)) return false;
  std::uint32_t groups = 0;
  for (std::uint32_t n = regex.literals.begin; n < regex.literals.end; ++n) {
    const LiteralRecord& literal = tables.literals[n];
    if ((groups >> literal.group & 1) != 0) continue;
    if (LiteralIndex::has(text, tables.text(literal.letters), literal.same_case != 0)) {
      groups |= 1u << literal.group;
    }
  }
  return groups == (1u << regex.groups) - 1;
}

bool PatternSet::may_be_in(PatternId id, const ScanResult& scanned, std::uint32_t sentence) const {
  const PatternTables& tables = impl_->tables;
  const PatternRecord& pattern = tables.patterns[id];
  if (pattern.lazy == 0 || pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) {
    return true;
  }
  PresentWords& present = scratch().present;
  if (!present.wakes_in_text(tables, scanned, *scanned.hits, id)) return false;
  present.look_at(tables, scanned, *scanned.hits, sentence);
  return present.wakes(id);
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
        !set.may_match(regex, sentence_span.of(text))) {
      return out;
    }
    set.run_regex(id, text, sentence_span, sentence, out, gave_up);
    return out;
  }
  // Most calls end here: the sentence has none of the words that every match
  // needs. What it has is noted once and asked by all calls for that sentence.
  Scratch& own = scratch();
  const ProgramRecord& program = tables.programs[pattern.program];
  own.present.look_at(tables, scanned, *scanned.hits, sentence);
  // Only lazy patterns are woken by a look; they have their first group then.
  if (pattern.lazy != 0 && !own.present.wakes(id)) return out;
  const std::uint32_t first = program.groups + (pattern.lazy != 0 ? 1 : 0);
  if (program.groups == program.groups_end ||
      !own.present.has_groups(tables, program, first)) {
    return out;
  }
  const std::uint32_t begin = scanned.first_token[sentence];
  const std::uint32_t end = scanned.first_token[sentence + 1];
  const SentenceView view{text, scanned.tokens.data(),     begin,
                          end,  scanned.hits->hits.data(), scanned.hits->first_hit.data()};
  set.run_words(id, view, begin, end, sentence, own.machine, out);
  return out;
}

std::string PatternSet::as_regex(PatternId id) const {
  const std::string text(this->text(id));
  if (engine(id) != Engine::kWords || impl_->vocabularies == nullptr) return text;
  return pattern_regex(parse_pattern(text).root, *impl_->vocabularies);
}

}  // namespace caveat
