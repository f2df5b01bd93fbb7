#include <algorithm>
#include <utility>

#include "matching/compiler.h"
#include "matching/pattern_parser.h"
#include "matching/pattern_set_builder_impl.h"
#include "matching/pattern_set_impl.h"

namespace caveat {

namespace {

// More than any honest pattern has: lists of words are vocabularies.
constexpr std::size_t kMaxPatternBytes = 64 << 10;
constexpr std::size_t kMaxExpandedBytes = 1 << 20;
constexpr std::size_t kMaxRegexNesting = 100;  // readers of regular expressions call themselves

PatternSetBuilder::Added too_large(std::string_view what, std::size_t size,
                                   std::string_view pattern) {
  return {0,
          {{"the " + std::string(what) + " has " + std::to_string(size) + " bytes, and at most " +
                std::to_string(kMaxPatternBytes) + " are read",
            "put its words into a [vocabulary.…] table",
            {0, static_cast<std::uint32_t>(pattern.size())}}}};
}

// How deep groups lie in groups, at most: a parenthesis in a class counts too.
std::size_t nesting_of(std::string_view regex) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (std::size_t at = 0; at < regex.size(); ++at) {
    if (regex[at] == '\\') {
      ++at;
    } else if (regex[at] == '(') {
      deepest = std::max(deepest, ++depth);
    } else if (regex[at] == ')' && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

// True when an empty match is found in no text, or in one that has a bit of everything.
bool matches_nothing(const RegexPattern& regex) {
  constexpr std::string_view kSome = "The 1st of (a) b-c, d: \"e f\" g; h/i j 23.4% k l m n o p q r s t u v w x y z?";
  std::string gave_up;
  if (regex.find("", 0, gave_up)) return true;
  for (std::uint32_t at = 0; at < kSome.size();) {
    const auto match = regex.find(kSome, at, gave_up);
    if (!match || !gave_up.empty()) return false;
    if (match->whole.empty()) return true;
    at = match->whole.end;
  }
  return false;
}

PatternSetBuilder::Added find_finished(const PatternTables& tables, std::string_view text,
                                       bool is_regex, bool lazy) {
  if (const auto id = tables.find(text, is_regex, lazy)) return {*id, {}};
  return {0, {{"this pattern is not among the compiled ones", {},
               {0, static_cast<std::uint32_t>(text.size())}}}};
}

}  // namespace

PatternSetBuilder::PatternSetBuilder() : impl_(std::make_unique<Impl>()) {}
PatternSetBuilder::PatternSetBuilder(const PatternSet& finished)
    : impl_(std::make_unique<Impl>()) {
  impl_->finished = &finished.impl_->tables;
}
PatternSetBuilder::~PatternSetBuilder() = default;
PatternSetBuilder::PatternSetBuilder(PatternSetBuilder&&) noexcept = default;
PatternSetBuilder& PatternSetBuilder::operator=(PatternSetBuilder&&) noexcept = default;

void PatternSetBuilder::add_vocabulary(const Vocabulary& vocabulary) {
  impl_->vocabularies->add(vocabulary);
}

std::vector<std::string> PatternSetBuilder::resolve_vocabularies() {
  return impl_->vocabularies->mistakes();
}

std::vector<std::string> PatternSetBuilder::vocabulary_names() const {
  return impl_->vocabularies->names();
}

PatternSetBuilder::Added PatternSetBuilder::add_words(std::string_view pattern, bool lazy) {
  Impl& set = *impl_;
  if (set.finished != nullptr) return find_finished(*set.finished, pattern, false, lazy);
  std::string key = (lazy ? "l " : "e ") + std::string(pattern);
  if (const auto found = set.known.find(key); found != set.known.end()) {
    return {found->second, {}};
  }
  if (pattern.size() > kMaxPatternBytes) return too_large("pattern", pattern.size(), pattern);
  ParsedPattern parsed = parse_pattern(pattern);
  if (!parsed.errors.empty()) return {0, std::move(parsed.errors)};
  CompileEnvironment environment{set.lexicon, [&](std::string_view name, Form form) {
                                   return set.vocabularies->facts(name, form, set.lexicon,
                                                                  set.trie);
                                 }};
  CompiledPattern compiled = compile_pattern(parsed.root, environment);
  if (set.vocabularies->has_too_many_phrases()) {
    // Said of the first pattern, which is enough to refuse them all.
    if (std::exchange(set.told_too_many_phrases, true)) return {};
    return {0,
            {{"with this pattern the vocabularies come to more than " +
                  std::to_string(VocabularyTable::kMaxPhrases) + " words and phrases",
              "what a vocabulary includes counts again for each that is used",
              {0, static_cast<std::uint32_t>(pattern.size())}}}};
  }
  if (!compiled.errors.empty()) {
    for (PatternError& error : compiled.errors) {
      if (!error.hint.empty()) continue;
      const std::string near = nearest_name(error.span.of(pattern).substr(1, error.span.size() - 2),
                                            set.vocabularies->names());
      error.hint =
          near.empty() ? "define it in a [vocabulary.…] table" : "did you mean `{" + near + "}`?";
    }
    return {0, std::move(compiled.errors)};
  }
  const auto id = static_cast<PatternId>(set.patterns.size());
  set.patterns.push_back({std::string(pattern), Engine::kWords, lazy,
                          static_cast<std::uint32_t>(set.programs.size())});
  set.programs.push_back(std::move(compiled.program));
  set.known.emplace(std::move(key), id);
  return {id, {}};
}

std::uint32_t PatternSetBuilder::add_word(std::string_view word) {
  if (impl_->finished != nullptr) return impl_->finished->lexicon.find(word);
  return impl_->lexicon.add(word);
}

PatternSetBuilder::Added PatternSetBuilder::add_regex(std::string_view regex, bool lazy) {
  Impl& set = *impl_;
  if (set.finished != nullptr) return find_finished(*set.finished, regex, true, lazy);
  std::string key = (lazy ? "L " : "E ") + std::string(regex);
  if (const auto found = set.known.find(key); found != set.known.end()) {
    return {found->second, {}};
  }
  std::string error;
  if (regex.size() > kMaxPatternBytes) return too_large("regular expression", regex.size(), regex);
  std::string expanded = set.vocabularies->expand(regex, kMaxExpandedBytes);
  const Span whole{0, static_cast<std::uint32_t>(regex.size())};
  if (expanded.size() > kMaxExpandedBytes) {
    return {0,
            {{"with its vocabularies the regular expression is longer than " +
                  std::to_string(kMaxExpandedBytes) + " bytes",
              "a word pattern takes vocabularies of any size", whole}}};
  }
  if (nesting_of(regex) > kMaxRegexNesting) {
    return {0,
            {{"the regular expression nests more than " + std::to_string(kMaxRegexNesting) +
                  " groups",
              {}, whole}}};
  }
  auto compiled = make_regex(expanded, error);
  if (!compiled) {
    return {0,
            {{"the regular expression is not valid: " + error,
              "RE2 syntax; see docs/rule-format.md", whole}}};
  }
  if (matches_nothing(*compiled)) {
    return {0,
            {{"the regular expression matches without taking a character",
              "it would be found everywhere: * and ? where + is meant, or only places such as ^ and "
              "\\b",
              whole}}};
  }
  const auto id = static_cast<PatternId>(set.patterns.size());
  set.patterns.push_back({std::string(regex), compiled->engine(), lazy,
                          static_cast<std::uint32_t>(set.regexes.size())});
  set.regexes.emplace_back(std::move(expanded), std::move(compiled));
  set.known.emplace(std::move(key), id);
  return {id, {}};
}

FamilyId PatternSetBuilder::add_family(std::vector<PatternId> patterns) {
  Impl& set = *impl_;
  std::sort(patterns.begin(), patterns.end());
  if (set.finished != nullptr) {
    const PatternTables& tables = *set.finished;
    for (FamilyId n = 0; n < tables.families.size(); ++n) {
      const Run run = tables.families[n];
      const auto known = tables.family_patterns.subspan(run.begin, run.end - run.begin);
      if (std::equal(known.begin(), known.end(), patterns.begin(), patterns.end())) return n;
    }
    return kNoFamily;
  }
  const auto known = std::find(set.families.begin(), set.families.end(), patterns);
  const auto id = static_cast<FamilyId>(known - set.families.begin());
  const bool tells = std::all_of(patterns.begin(), patterns.end(), [&](PatternId pattern) {
    return set.patterns[pattern].engine == Engine::kWords &&
           !set.programs[set.patterns[pattern].program].groups.empty();
  });
  if (!tells) return kNoFamily;
  if (known == set.families.end()) set.families.push_back(std::move(patterns));
  return id;
}

}  // namespace caveat
