#include "matching/pattern_set.h"

#include <algorithm>
#include <compare>

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

// What a thread knows of the text that was asked about last: what a sentence, and
// what the whole text holds.
struct Scratch {
  MachineState machine;
  std::uint64_t text_serial = 0;
  FeatureSet in_text;
  // Where the text has features that wake lazy patterns, sorted; made when first asked for.
  struct Place {
    FeatureId feature = 0;
    std::uint32_t sentence = 0;
    auto operator<=>(const Place&) const = default;
  };
  std::uint64_t places_serial = 0;
  std::vector<Place> places;
  std::uint64_t sentence_serial = 0;
  std::uint32_t sentence = 0;
  FeatureSet in_sentence;

  // The sentence that was cut again last.
  std::uint64_t cut_serial = 0;
  std::uint32_t cut_sentence = 0;
  std::vector<Token> cut_tokens;
  std::vector<WordId> cut_inner;
  HitTable cut_hits;
};

Scratch& scratch() {
  thread_local Scratch one;
  return one;
}

// Notes what a sentence, or all of a kept text, holds.
void note_features(const PatternTables& tables, const SentenceView& view, FeatureSet& out) {
  out.clear(tables.features.size());
  const auto add = [&](FeatureId id) { out.add(id, tables.features[id].sign); };
  for (std::uint32_t at = view.begin; at < view.end; ++at) add(view.tokens[at].word);
  for (std::uint32_t n = view.first_hit[view.begin]; n < view.first_hit[view.end]; ++n) {
    add(tables.feature_of(view.hits[n].class_id));
  }
}

// Where a kept text holds the features that wake lazy patterns.
void note_places(const PatternTables& tables, const ScanResult& scanned,
                 std::vector<Scratch::Place>& out) {
  out.clear();
  const ScanResult::Hits& hits = *scanned.hits;
  for (std::uint32_t sentence = 0; sentence + 1 < scanned.first_token.size(); ++sentence) {
    const auto note = [&](FeatureId id) {
      if (tables.features[id].lazy != 0) out.push_back({id, sentence});
    };
    const std::uint32_t begin = scanned.first_token[sentence];
    const std::uint32_t end = scanned.first_token[sentence + 1];
    for (std::uint32_t at = begin; at < end; ++at) note(hits.tokens[at].word);
    for (std::uint32_t n = hits.first_hit[begin]; n < hits.first_hit[end]; ++n) {
      note(tables.feature_of(hits.hits[n].class_id));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
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
    own.cut_inner.clear();
    tokenize(text, span, tables.lexicon, own.cut_tokens, own.cut_inner);
    tables.find_phrases(text, own.cut_tokens, 0, own.cut_hits);
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

bool PatternSet::Impl::may_match(const RegexRecord& regex, std::string_view text) const {
  if (regex.digit != 0 && !std::any_of(text.begin(), text.end(), is_digit)) return false;
  return holds_literals(regex, text, LetterPairs(text), 0);
}

bool PatternSet::Impl::holds_literals(const RegexRecord& regex, std::string_view text,
                                      const LetterPairs& pairs, std::uint32_t groups) const {
  const std::uint32_t all = (1u << regex.groups) - 1;
  for (std::uint32_t n = regex.literals.begin; groups != all && n < regex.literals.end; ++n) {
    const LiteralRecord& literal = tables.literals[n];
    if ((groups >> literal.group & 1) != 0) continue;
    const std::string_view letters = tables.text(literal.letters);
    if (pairs.may_hold(letters) && LiteralIndex::has(text, letters, literal.same_case != 0)) {
      groups |= 1u << literal.group;
    }
  }
  return groups == all;
}

bool PatternSet::Impl::starts_at(const RegexRecord& regex, std::string_view text,
                                 std::uint32_t start) const {
  const std::string_view rest = text.substr(start);
  for (std::uint32_t n = regex.literals.begin; n < regex.literals.end; ++n) {
    const LiteralRecord& literal = tables.literals[n];
    if (literal.group != 0) break;
    const std::string_view letters = tables.text(literal.letters);
    if (rest.size() >= letters.size() &&
        LiteralIndex::has(rest.substr(0, letters.size()), letters, literal.same_case != 0)) {
      return true;
    }
  }
  return false;
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
  const ScanResult::Hits& hits = *scanned.hits;
  if (!hits.kept) return tables.has_any(hits.in_text, program.groups);
  Scratch& own = scratch();
  if (own.text_serial != scanned.serial) {
    own.text_serial = scanned.serial;
    const auto size = static_cast<std::uint32_t>(hits.tokens.size());
    note_features(tables,
                  {{}, hits.tokens.data(), 0, size, hits.hits.data(), hits.first_hit.data()},
                  own.in_text);
  }
  return tables.has_any(own.in_text, program.groups);
}

bool PatternSet::may_be_in(PatternId id, std::string_view text, const ScanResult& scanned,
                           std::uint32_t sentence, Span sentence_span) const {
  const PatternTables& tables = impl_->tables;
  const PatternRecord& pattern = tables.patterns[id];
  if (pattern.lazy == 0 || pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) {
    return true;
  }
  const ProgramRecord& program = tables.programs[pattern.program];
  // Most are told apart without a look at the sentence.
  if (scanned.hits->kept) {
    const Signature& signature = scanned.hits->signatures[sentence];
    for (std::uint32_t group = program.groups; group < program.groups_end; ++group) {
      if (!signature.meets(tables.groups[group].signature)) return false;
    }
  }
  Scratch& own = scratch();
  if (own.sentence_serial != scanned.serial || own.sentence != sentence) {
    if (!may_be_in(id, scanned)) return false;
    own.sentence_serial = scanned.serial;
    own.sentence = sentence;
    note_features(tables, impl_->view(text, scanned, sentence, sentence_span), own.in_sentence);
  }
  return program.groups != program.groups_end &&
         tables.has_groups(own.in_sentence, {program.groups, program.groups_end});
}

std::optional<std::vector<std::uint32_t>> PatternSet::sentences_of(
    PatternId id, const ScanResult& scanned) const {
  const PatternTables& tables = impl_->tables;
  const PatternRecord& pattern = tables.patterns[id];
  const Run groups = tables.groups_of(id);
  if (pattern.lazy == 0 || pattern.engine != static_cast<std::uint32_t>(Engine::kWords) ||
      groups.begin == groups.end || !scanned.hits->kept) {
    return std::nullopt;
  }
  std::vector<std::uint32_t> out;
  if (!may_be_in(id, scanned)) return out;
  Scratch& own = scratch();
  if (!tables.has_groups(own.in_text, groups)) return out;
  if (own.places_serial != scanned.serial) {
    own.places_serial = scanned.serial;
    note_places(tables, scanned, own.places);
  }
  const GroupRecord& group = tables.groups[groups.begin];
  for (std::uint32_t n = group.anchors.begin; n < group.anchors.end; ++n) {
    const FeatureId feature = tables.anchors[n];
    if (!own.in_text.has(feature)) continue;
    auto at = std::lower_bound(own.places.begin(), own.places.end(), Scratch::Place{feature, 0});
    for (; at != own.places.end() && at->feature == feature; ++at) out.push_back(at->sentence);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
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
        !set.may_match(regex, sentence_span.of(text))) {
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
