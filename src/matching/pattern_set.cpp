#include "matching/pattern_set.h"

#include <algorithm>
#include <atomic>
#include <tuple>
#include <unordered_map>

#include "language/inflection.h"
#include "matching/compiler.h"
#include "matching/pattern_parser.h"
#include "matching/pattern_regex.h"
#include "matching/present_words.h"
#include "matching/regex_pattern.h"
#include "matching/tokenizer.h"
#include "matching/vocabulary_table.h"

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

// One pattern as kept: its text, and what runs it.
struct Pattern {
  std::string text;
  Engine engine = Engine::kWords;
  bool lazy = false;
  std::uint32_t program = 0;  // index into programs (words) or regexes
};

}  // namespace

struct ScanResult::Hits : HitTable {};

struct PatternSet::Impl {
  Lexicon lexicon;
  VocabularyTable vocabularies;
  PhraseTrie trie;
  std::vector<Pattern> patterns;
  std::vector<Program> programs;
  std::vector<std::unique_ptr<RegexPattern>> regexes;

  // Which eager word patterns an anchor wakes, as runs of `woken`.
  std::vector<PatternId> woken;
  std::vector<std::uint32_t> by_word;   // size lexicon + 2
  std::vector<std::uint32_t> by_class;  // size classes + 1
  std::vector<PatternId> eager_regexes;

  void index_anchors();
  void run_words(PatternId id, const SentenceView& view, std::uint32_t from, std::uint32_t to,
                 std::uint32_t sentence, MachineState& state, std::vector<Match>& out) const;
  void run_regex(PatternId id, std::string_view text, Span sentence_span, std::uint32_t sentence,
                 std::vector<Match>& out, std::vector<std::string>& gave_up) const;
};

struct PatternSetBuilder::Impl {
  std::unique_ptr<PatternSet::Impl> set = std::make_unique<PatternSet::Impl>();
  std::unordered_map<std::string, PatternId> known;
};

// --- building -------------------------------------------------------------

PatternSetBuilder::PatternSetBuilder() : impl_(std::make_unique<Impl>()) {}
PatternSetBuilder::~PatternSetBuilder() = default;
PatternSetBuilder::PatternSetBuilder(PatternSetBuilder&&) noexcept = default;
PatternSetBuilder& PatternSetBuilder::operator=(PatternSetBuilder&&) noexcept = default;

void PatternSetBuilder::add_vocabulary(const Vocabulary& vocabulary) {
  impl_->set->vocabularies.add(vocabulary);
}

std::vector<std::string> PatternSetBuilder::resolve_vocabularies() {
  return impl_->set->vocabularies.resolve();
}

std::vector<std::string> PatternSetBuilder::vocabulary_names() const {
  return impl_->set->vocabularies.names();
}

PatternSetBuilder::Added PatternSetBuilder::add_words(std::string_view pattern, bool lazy) {
  PatternSet::Impl& set = *impl_->set;
  std::string key = (lazy ? "l " : "e ") + std::string(pattern);
  if (const auto found = impl_->known.find(key); found != impl_->known.end()) {
    return {found->second, {}};
  }
  ParsedPattern parsed = parse_pattern(pattern);
  if (!parsed.errors.empty()) return {0, std::move(parsed.errors)};
  CompileEnvironment environment{set.lexicon, [&](std::string_view name, Form form) {
                                   return set.vocabularies.facts(name, form, set.lexicon, set.trie);
                                 }};
  CompiledPattern compiled = compile_pattern(parsed.root, environment);
  if (!compiled.errors.empty()) {
    for (PatternError& error : compiled.errors) {
      if (!error.hint.empty()) continue;
      const std::string near = nearest_name(error.span.of(pattern).substr(1, error.span.size() - 2),
                                            set.vocabularies.names());
      error.hint =
          near.empty() ? "define it in a [vocabulary.…] table" : "did you mean `{" + near + "}`?";
    }
    return {0, std::move(compiled.errors)};
  }
  const auto id = static_cast<PatternId>(set.patterns.size());
  set.patterns.push_back({std::string(pattern), Engine::kWords, lazy,
                          static_cast<std::uint32_t>(set.programs.size())});
  set.programs.push_back(std::move(compiled.program));
  impl_->known.emplace(std::move(key), id);
  return {id, {}};
}

PatternSetBuilder::Added PatternSetBuilder::add_regex(std::string_view regex, bool lazy) {
  PatternSet::Impl& set = *impl_->set;
  std::string key = (lazy ? "L " : "E ") + std::string(regex);
  if (const auto found = impl_->known.find(key); found != impl_->known.end()) {
    return {found->second, {}};
  }
  std::string error;
  auto compiled = make_regex(set.vocabularies.expand(regex), error);
  const Span whole{0, static_cast<std::uint32_t>(regex.size())};
  if (!compiled) {
    return {0,
            {{"the regular expression is not valid: " + error,
              "RE2 syntax; see docs/rule-format.md", whole}}};
  }
  std::string gave_up;
  if (const auto match = compiled->find("", 0, gave_up); match || !gave_up.empty()) {
    return {
        0,
        {{"the regular expression matches the empty text", "it would be found everywhere", whole}}};
  }
  const auto id = static_cast<PatternId>(set.patterns.size());
  set.patterns.push_back({std::string(regex), compiled->engine(), lazy,
                          static_cast<std::uint32_t>(set.regexes.size())});
  set.regexes.push_back(std::move(compiled));
  impl_->known.emplace(std::move(key), id);
  return {id, {}};
}

PatternSet PatternSetBuilder::build() && {
  PatternSet::Impl& set = *impl_->set;
  set.vocabularies.number_all(set.lexicon, set.trie);
  set.index_anchors();
  return PatternSet(std::move(impl_->set));
}

void PatternSet::Impl::index_anchors() {
  std::vector<std::vector<PatternId>> words(lexicon.size() + 1);
  std::vector<std::vector<PatternId>> classes(vocabularies.class_count());
  for (PatternId id = 0; id < patterns.size(); ++id) {
    if (patterns[id].lazy) continue;
    if (patterns[id].engine != Engine::kWords) {
      eager_regexes.push_back(id);
      continue;
    }
    for (const Anchor& anchor : programs[patterns[id].program].anchors) {
      auto& list = anchor.is_class ? classes[anchor.id] : words[anchor.id];
      if (list.empty() || list.back() != id) list.push_back(id);
    }
  }
  const auto flatten = [&](const std::vector<std::vector<PatternId>>& lists,
                           std::vector<std::uint32_t>& starts) {
    for (const auto& list : lists) {
      starts.push_back(static_cast<std::uint32_t>(woken.size()));
      woken.insert(woken.end(), list.begin(), list.end());
    }
    starts.push_back(static_cast<std::uint32_t>(woken.size()));
  };
  flatten(words, by_word);
  flatten(classes, by_class);
}

// --- matching -------------------------------------------------------------

void PatternSet::Impl::run_words(PatternId id, const SentenceView& view, std::uint32_t from,
                                 std::uint32_t to, std::uint32_t sentence, MachineState& state,
                                 std::vector<Match>& out) const {
  const Program& program = programs[patterns[id].program];
  const auto& tokens = *view.tokens;
  for (std::uint32_t at = from; at < to;) {
    TokenMatch found;
    if (!run_program(program, view, at, state, found)) {
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
                                 std::vector<std::string>& gave_up) const {
  const RegexPattern& regex = *regexes[patterns[id].program];
  const std::string_view inside = sentence_span.of(text);
  std::uint32_t from = 0;
  while (from < inside.size()) {
    std::string reason;
    const auto match = regex.find(inside, from, reason);
    if (!reason.empty()) {
      gave_up.push_back("pattern '" + patterns[id].text + "': " + reason);
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
  return static_cast<std::uint32_t>(impl_->patterns.size());
}
Engine PatternSet::engine(PatternId id) const { return impl_->patterns[id].engine; }
std::string_view PatternSet::text(PatternId id) const { return impl_->patterns[id].text; }

ScanResult PatternSet::scan(std::string_view text, const std::vector<Span>& sentences) const {
  const Impl& set = *impl_;
  ScanResult result;
  auto hits = std::make_shared<ScanResult::Hits>();
  MachineState state;
  std::vector<ClassHit> here;
  // Patterns woken in the sentence at hand, with the first and last token that woke them.
  struct Candidate {
    std::uint32_t sentence = 0xFFFFFFFFu;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  std::vector<Candidate> candidates(set.patterns.size());
  std::vector<PatternId> woken;

  result.first_token.reserve(sentences.size() + 1);
  for (std::uint32_t sentence = 0; sentence < sentences.size(); ++sentence) {
    const auto begin = static_cast<std::uint32_t>(result.tokens.size());
    result.first_token.push_back(begin);
    tokenize(text, sentences[sentence], set.lexicon, result.tokens);
    const auto end = static_cast<std::uint32_t>(result.tokens.size());
    woken.clear();
    const auto wake = [&](std::uint32_t from, std::uint32_t to, std::uint32_t at) {
      for (std::uint32_t n = from; n < to; ++n) {
        const PatternId id = set.woken[n];
        Candidate& candidate = candidates[id];
        if (candidate.sentence != sentence) {
          candidate = {sentence, at, at};
          woken.push_back(id);
        }
        candidate.last = at;
      }
    };
    for (std::uint32_t at = begin; at < end; ++at) {
      hits->first_hit.push_back(static_cast<std::uint32_t>(hits->hits.size()));
      const WordId word = result.tokens[at].word;
      if (word == kUnknownWord) continue;
      wake(set.by_word[word], set.by_word[word + 1], at);
      here.clear();
      set.trie.find(text, result.tokens, at, end, here);
      for (const ClassHit& hit : here) {
        wake(set.by_class[hit.class_id], set.by_class[hit.class_id + 1], at);
        hits->hits.push_back(hit);
      }
    }
    // run_program looks one entry past the sentence's last token.
    hits->first_hit.push_back(static_cast<std::uint32_t>(hits->hits.size()));
    const SentenceView view{text, &result.tokens, begin, end, &hits->hits, &hits->first_hit};
    for (const PatternId id : woken) {
      const Candidate& candidate = candidates[id];
      const std::uint32_t reach = set.programs[set.patterns[id].program].anchor_reach;
      const std::uint32_t from = candidate.first - std::min(candidate.first - begin, reach);
      set.run_words(id, view, from, candidate.last + 1, sentence, state, result.matches);
    }
    hits->first_hit.pop_back();
    for (const PatternId id : set.eager_regexes) {
      set.run_regex(id, text, sentences[sentence], sentence, result.matches, result.gave_up);
    }
  }
  result.first_token.push_back(static_cast<std::uint32_t>(result.tokens.size()));
  hits->first_hit.push_back(static_cast<std::uint32_t>(hits->hits.size()));
  result.hits = std::move(hits);
  static std::atomic<std::uint64_t> serial{0};
  result.serial = ++serial;
  std::sort(result.matches.begin(), result.matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.pattern, a.whole.begin) < std::tie(b.pattern, b.whole.begin);
  });
  return result;
}

std::vector<Match> PatternSet::find_in(PatternId id, std::string_view text,
                                       const ScanResult& scanned, std::uint32_t sentence,
                                       Span sentence_span) const {
  const Impl& set = *impl_;
  std::vector<Match> out;
  if (set.patterns[id].engine != Engine::kWords) {
    std::vector<std::string> gave_up;
    set.run_regex(id, text, sentence_span, sentence, out, gave_up);
    return out;
  }
  const std::uint32_t begin = scanned.first_token[sentence];
  const std::uint32_t end = scanned.first_token[sentence + 1];
  const SentenceView view{text, &scanned.tokens,     begin,
                          end,  &scanned.hits->hits, &scanned.hits->first_hit};
  const Program& program = set.programs[set.patterns[id].program];
  // Most calls end here: the sentence has none of the words that every match
  // needs. What it has is noted once and asked by all calls for that sentence.
  thread_local PresentWords present;
  present.look_at(set.lexicon.size(), set.vocabularies.class_count(), scanned, *scanned.hits,
                  sentence);
  const bool wakes = std::any_of(program.anchors.begin(), program.anchors.end(),
                                 [&](const Anchor& anchor) { return present.has(anchor); });
  if (!wakes) return out;
  thread_local MachineState state;
  set.run_words(id, view, begin, end, sentence, state, out);
  return out;
}

std::vector<Span> PatternSet::find_vocabulary(std::string_view vocabulary, std::string_view,
                                              const ScanResult& scanned) const {
  std::vector<Span> out;
  const auto id = impl_->vocabularies.class_id(vocabulary);
  if (!id) return out;
  const auto& hits = *scanned.hits;
  for (std::uint32_t at = 0; at < scanned.tokens.size();) {
    std::uint32_t length = 0;
    for (std::uint32_t n = hits.first_hit[at]; n < hits.first_hit[at + 1]; ++n) {
      if (hits.hits[n].class_id == *id)
        length = std::max<std::uint32_t>(length, hits.hits[n].length);
    }
    if (length == 0) {
      ++at;
      continue;
    }
    out.push_back({scanned.tokens[at].begin, scanned.tokens[at + length - 1].end});
    at += length;
  }
  return out;
}

std::string PatternSet::as_regex(PatternId id) const {
  const Pattern& pattern = impl_->patterns[id];
  if (pattern.engine != Engine::kWords) return pattern.text;
  return pattern_regex(parse_pattern(pattern.text).root, impl_->vocabularies);
}

}  // namespace caveat
