// What was collected, laid out flat and indexed: PatternSetBuilder::build().
#include <algorithm>
#include <numeric>

#include "matching/compiler.h"
#include "matching/pattern_set_builder_impl.h"
#include "matching/pattern_set_impl.h"
#include "matching/regex_needs.h"
#include "text/ascii.h"

namespace caveat {
namespace {

// The parts of an image as they grow.
struct Parts {
  std::vector<PatternRecord> patterns;
  std::vector<ProgramRecord> programs;
  std::vector<RegexRecord> regexes;
  std::vector<Program::Instruction> code;
  std::vector<WordSet> word_sets;
  std::vector<Switch> switches;
  std::vector<Program::Branch> branches;
  std::vector<Run> exact;
  std::vector<GroupRecord> groups;
  std::vector<WordId> set_words, first_words;
  std::vector<FeatureId> anchors;
  std::vector<ClassId> first_classes;
  std::vector<LiteralRecord> literals;
  std::string letters;
  std::vector<FeatureRecord> features;
  std::vector<WakeRecord> wakes;
  std::vector<PatternId> eager_regexes, bare_regexes, family_patterns;
  std::vector<Run> families;
  std::vector<std::uint32_t> known;

  Run add_letters(std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(letters.size());
    letters += text;
    return {begin, static_cast<std::uint32_t>(letters.size())};
  }
  void add_group(std::vector<FeatureId> of);
};

template <typename T>
std::uint32_t size_of(const std::vector<T>& list) {
  return static_cast<std::uint32_t>(list.size());
}

template <typename T>
Run append(std::vector<T>& to, const std::vector<T>& from) {
  const std::uint32_t begin = size_of(to);
  to.insert(to.end(), from.begin(), from.end());
  return {begin, size_of(to)};
}

void Parts::add_group(std::vector<FeatureId> of) {
  std::sort(of.begin(), of.end());
  of.erase(std::unique(of.begin(), of.end()), of.end());
  GroupRecord group;
  group.anchors = append(anchors, of);
  groups.push_back(group);
}

template <typename Id>
std::uint64_t mask_of(const std::vector<Id>& ids) {
  std::uint64_t mask = 0;
  for (const Id id : ids) mask |= word_bit(id);
  return mask;
}

// `lexicon_size`: in words.
void add_program(const Program& program, std::uint32_t lexicon_size, Parts& parts) {
  ProgramRecord record;
  record.code = size_of(parts.code);
  for (Program::Instruction in : program.code) {
    if (in.op == Program::Op::kWordSet) {
      const std::uint32_t number = in.a;
      in.a = size_of(parts.word_sets);
      const auto& words = program.word_sets[number];
      parts.word_sets.push_back({append(parts.set_words, words), mask_of(words)});
    } else if (in.op == Program::Op::kSwitch) {
      const auto& branches = program.switches[in.a];
      Switch made;
      made.branches = append(parts.branches, branches);
      made.words = made.branches.begin;
      for (const Program::Branch& branch : branches) {
        if (branch.word == kUnknownWord) ++made.words;
        if (branch.word != kUnknownWord) made.mask |= word_bit(branch.word);
      }
      in.a = size_of(parts.switches);
      parts.switches.push_back(made);
    } else if (in.op == Program::Op::kExact) {
      const std::uint32_t number = in.b;
      in.b = size_of(parts.exact);
      parts.exact.push_back(parts.add_letters(program.exact[number]));
    }
    parts.code.push_back(in);
  }
  record.code_end = size_of(parts.code);
  record.groups = size_of(parts.groups);
  for (const Program::Group& group : program.groups) {
    std::vector<FeatureId> anchors;
    for (const Anchor& anchor : group.anchors) {
      anchors.push_back(anchor.is_class != 0 ? lexicon_size + 1 + anchor.id : anchor.id);
    }
    parts.add_group(std::move(anchors));
  }
  record.groups_end = size_of(parts.groups);
  const Run words = append(parts.first_words, program.first_words);
  record.first_words = words.begin;
  record.first_words_end = words.end;
  const Run classes = append(parts.first_classes, program.first_classes);
  record.first_classes = classes.begin;
  record.first_classes_end = classes.end;
  record.first_words_mask = mask_of(program.first_words);
  record.first_classes_mask = mask_of(program.first_classes);
  record.longest = program.longest;
  if (!program.groups.empty()) {
    record.anchor_reach = static_cast<std::uint16_t>(program.groups.front().reach);
    record.anchor_least = static_cast<std::uint16_t>(program.groups.front().least);
  }
  record.at_begin = program.at_begin;
  record.first_digits = program.first_digits;
  record.first_any = program.first_any;
  parts.programs.push_back(record);
}

// Puts the group in front that will wake the pattern least, and the others in the
// order in which it pays to ask for them: each anchor costs a look.
void order_groups(Program& program) {
  constexpr double kLook = 20;
  const auto rarer = [](const Program::Group& a, const Program::Group& b) {
    return a.cost < b.cost;
  };
  const auto cheaper = [](const Program::Group& a, const Program::Group& b) {
    return a.cost + kLook * static_cast<double>(a.anchors.size()) <
           b.cost + kLook * static_cast<double>(b.anchors.size());
  };
  std::stable_sort(program.groups.begin(), program.groups.end(), rarer);
  if (program.groups.size() > 2) {
    std::stable_sort(program.groups.begin() + 1, program.groups.end(), cheaper);
  }
}

// Gives each feature its bit, and each group those of its features.
void sign(const std::vector<double>& frequencies, Parts& parts) {
  std::vector<FeatureId> order(frequencies.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](FeatureId a, FeatureId b) {
    return frequencies[a] > frequencies[b];
  });
  for (std::uint32_t n = 0; n < order.size(); ++n) {
    constexpr std::uint32_t kShared = Signature::kBits - Signature::kOwn;
    parts.features[order[n]].sign =
        n < Signature::kOwn ? n : Signature::kOwn + (n - Signature::kOwn) % kShared;
  }
  for (GroupRecord& group : parts.groups) {
    for (std::uint32_t n = group.anchors.begin; n < group.anchors.end; ++n) {
      group.signature.add(parts.features[parts.anchors[n]].sign);
    }
  }
}

// Which patterns, and which families of them, the anchors of their first groups wake.
void index_anchors(const std::vector<std::vector<PatternId>>& families, Parts& parts) {
  std::vector<std::vector<WakeRecord>> wakes(parts.features.size());
  const auto groups_of = [&](PatternId id) -> Run {
    const PatternRecord& pattern = parts.patterns[id];
    if (pattern.engine == static_cast<std::uint32_t>(Engine::kWords)) {
      return {parts.programs[pattern.program].groups, parts.programs[pattern.program].groups_end};
    }
    const RegexRecord& regex = parts.regexes[pattern.program];
    return regex.waking == RegexRecord::kNone ? regex.words : Run{};
  };
  const auto first_group = [&](PatternId id) -> std::span<const FeatureId> {
    const Run groups = groups_of(id);
    if (groups.begin == groups.end) return {};
    const Run first = parts.groups[groups.begin].anchors;
    return std::span<const FeatureId>(parts.anchors).subspan(first.begin, first.end - first.begin);
  };
  for (PatternId id = 0; id < parts.patterns.size(); ++id) {
    if (parts.patterns[id].lazy != 0) {
      for (const FeatureId feature : first_group(id)) parts.features[feature].lazy = 1;
      continue;
    }
    const Run groups = groups_of(id);
    for (const FeatureId feature : first_group(id)) {
      const bool needs_more = groups.begin + 1 < groups.end;
      wakes[feature].push_back({id, needs_more ? groups.begin + 1 : WakeRecord::kNone});
    }
  }
  for (FeatureId feature = 0; feature < parts.features.size(); ++feature) {
    parts.features[feature].wakes = append(parts.wakes, wakes[feature]);
  }
  for (std::size_t n = 0; n < families.size(); ++n) {
    parts.families.push_back(append(parts.family_patterns, families[n]));
    for (const PatternId id : families[n]) {
      for (const FeatureId feature : first_group(id)) {
        parts.features[feature].families |= std::uint64_t{1} << family_bit(static_cast<FamilyId>(n));
      }
    }
  }
}

// A regular expression that is being laid out: what it needs, and which of it are words.
struct RegexParts {
  // Groups of literals that each hold a whole word: the rarest one of each literal.
  struct Words {
    std::uint32_t group = 0;
    std::vector<WordId> words;
    double frequency = 0;
    bool is_all = true;  // the literals are these words
  };
  RegexNeeds needs;
  std::vector<Words> words;  // the rarest first
};

// The word of a literal that is looked for: whole, so that a token is it. Empty: none.
std::string_view word_of(std::string_view letters, const RegexLiteral& literal) {
  std::string_view best;
  for (std::size_t at = 0; at < letters.size();) {
    std::size_t end = at;
    while (end < letters.size() && is_alnum(letters[end])) ++end;
    const std::string_view word = letters.substr(at, end - at);
    const bool starts = at > 0 || literal.word_start;
    const bool ends = end < letters.size() || literal.word_end;
    const auto is_rarer = [&] {
      return best.empty() || word_frequency(word) < word_frequency(best);
    };
    if (word.size() > 1 && starts && ends && is_rarer()) best = word;
    at = end + 1;
  }
  return best;
}

RegexParts read_regex(const std::string& regex, Lexicon& lexicon) {
  RegexParts out;
  out.needs = needs_of(regex);
  for (std::uint32_t n = 0; n < out.needs.groups.size(); ++n) {
    RegexParts::Words made;
    made.group = n;
    made.is_all = !out.needs.same_case;
    for (const RegexLiteral& literal : out.needs.groups[n]) {
      const std::string letters = lower(literal.letters);
      const std::string_view word = word_of(letters, literal);
      if (word.empty()) break;
      made.is_all = made.is_all && word.size() == letters.size();
      const WordId id = lexicon.add(word);
      if (std::find(made.words.begin(), made.words.end(), id) != made.words.end()) continue;
      made.words.push_back(id);
      made.frequency += word_frequency(word);
    }
    const auto has_word = [](const RegexLiteral& literal) {
      return !word_of(lower(literal.letters), literal).empty();
    };
    const auto& group = out.needs.groups[n];
    if (std::all_of(group.begin(), group.end(), has_word)) out.words.push_back(std::move(made));
  }
  std::stable_sort(out.words.begin(), out.words.end(),
                   [](const auto& a, const auto& b) { return a.frequency < b.frequency; });
  return out;
}

// The group of literals that is worth looking for in every text; kNone when words
// tell sooner.
std::uint32_t waking_group(const RegexParts& regex) {
  const auto frequency = [](const RegexLiteral& literal) {
    // As rare as its rarest word; few letters are found within words, too.
    double rarest = 1e9;
    for (std::size_t at = 0; at < literal.letters.size();) {
      std::size_t end = at;
      while (end < literal.letters.size() && is_alnum(literal.letters[end])) ++end;
      const std::string word = lower(literal.letters.substr(at, end - at));
      const double within = end - at > 3 ? 0 : end - at > 2 ? 100 : 500;
      if (end > at) rarest = std::min(rarest, word_frequency(word) + within);
      at = end + 1;
    }
    return rarest;
  };
  // What is looked for in the text costs more than a word that was cut anyway.
  constexpr double kLook = 4;
  std::uint32_t best = RegexRecord::kNone;
  double least = regex.words.empty() ? 1e18 : regex.words.front().frequency / kLook;
  for (std::uint32_t n = 0; n < regex.needs.groups.size(); ++n) {
    double sum = 0;
    for (const RegexLiteral& literal : regex.needs.groups[n]) sum += frequency(literal);
    if (sum < least) best = n;
    least = std::min(least, sum);
  }
  return best;
}

void lay_out(const std::string& text, const RegexParts& regex, PatternId id, Parts& parts,
               RegexRecord& record) {
  const RegexNeeds& needs = regex.needs;
  record.regex = parts.add_letters(text);
  record.digit = needs.digit;
  record.at_start = needs.at_start;
  record.groups = size_of(needs.groups);
  record.literals.begin = size_of(parts.literals);
  for (std::uint32_t group = 0; group < needs.groups.size(); ++group) {
    for (const RegexLiteral& one : needs.groups[group]) {
      parts.literals.push_back({parts.add_letters(one.letters), id, group,
                                needs.same_case ? 1u : 0u, one.word_start ? 1u : 0u,
                                one.word_end ? 1u : 0u});
    }
  }
  record.literals.end = size_of(parts.literals);
  record.words.begin = size_of(parts.groups);
  for (const RegexParts::Words& one : regex.words) {
    parts.add_group(one.words);
    // Many literals cost more looks than the few bytes behind a word can spare.
    constexpr std::size_t kMostLooks = 6;
    if (one.is_all || needs.groups[one.group].size() > kMostLooks) {
      record.answered |= 1u << one.group;
    }
  }
  record.words.end = size_of(parts.groups);
  record.waking = waking_group(regex);
}

void index_texts(Parts& parts) {
  std::size_t size = 16;
  while (size < parts.patterns.size() * 2) size *= 2;
  parts.known.assign(size, 0);
  for (PatternId id = 0; id < parts.patterns.size(); ++id) {
    const PatternRecord& pattern = parts.patterns[id];
    const auto text = std::string_view(parts.letters)
                          .substr(pattern.text.begin, pattern.text.end - pattern.text.begin);
    const bool is_regex = pattern.engine != static_cast<std::uint32_t>(Engine::kWords);
    std::size_t at = pattern_hash(text, is_regex, pattern.lazy != 0) & (size - 1);
    while (parts.known[at] != 0) at = (at + 1) & (size - 1);
    parts.known[at] = id + 1;
  }
}

}  // namespace

PatternSet PatternSetBuilder::build() && {
  Impl& set = *impl_;
  Parts parts;
  for (const Impl::Pattern& pattern : set.patterns) {
    parts.patterns.push_back({parts.add_letters(pattern.text),
                              static_cast<std::uint32_t>(pattern.engine), pattern.lazy ? 1u : 0u,
                              pattern.program});
  }
  std::vector<RegexParts> regexes;
  for (const auto& [text, compiled] : set.regexes) regexes.push_back(read_regex(text, set.lexicon));
  // The lexicon is whole now, and features have their numbers.
  for (Program& program : set.programs) {
    order_groups(program);
    add_program(program, set.lexicon.size(), parts);
  }
  parts.regexes.resize(set.regexes.size());
  for (PatternId id = 0; id < set.patterns.size(); ++id) {
    const Impl::Pattern& pattern = set.patterns[id];
    if (pattern.engine == Engine::kWords) continue;
    lay_out(set.regexes[pattern.program].first, regexes[pattern.program], id, parts,
              parts.regexes[pattern.program]);
  }
  for (PatternId id = 0; id < parts.patterns.size(); ++id) {
    const PatternRecord& pattern = parts.patterns[id];
    if (pattern.lazy == 0 && pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) {
      parts.eager_regexes.push_back(id);
      if (parts.regexes[pattern.program].groups == 0) parts.bare_regexes.push_back(id);
    }
  }
  std::vector<double> frequencies{0};
  for (WordId id = 1; id <= set.lexicon.size(); ++id) {
    frequencies.push_back(word_frequency(set.lexicon.word(id)));
  }
  const std::vector<double> classes = set.vocabularies->class_frequencies();
  frequencies.insert(frequencies.end(), classes.begin(), classes.end());
  parts.features.resize(frequencies.size());
  sign(frequencies, parts);
  index_anchors(set.families, parts);
  index_texts(parts);

  FlatWriter out;
  PatternImageHeader at;
  out.reserve_header<PatternImageHeader>();
  at.slots = out.put(set.lexicon.slots());
  at.words = out.put(std::string_view(set.lexicon.letters()));
  at.word_ends = out.put(set.lexicon.ends());
  const PhraseTrie::Flat trie = set.trie.flatten();
  at.nodes = out.put(trie.nodes);
  at.entries = out.put(trie.entries);
  at.edges = out.put(trie.edges);
  at.root = out.put(trie.root);
  at.exact_ends = out.put(trie.exact_ends);
  at.trie_letters = out.put(std::string_view(trie.exact_letters));
  at.patterns = out.put(parts.patterns);
  at.programs = out.put(parts.programs);
  at.regexes = out.put(parts.regexes);
  at.code = out.put(parts.code);
  at.word_sets = out.put(parts.word_sets);
  at.set_words = out.put(parts.set_words);
  at.switches = out.put(parts.switches);
  at.branches = out.put(parts.branches);
  at.exact = out.put(parts.exact);
  at.groups = out.put(parts.groups);
  at.anchors = out.put(parts.anchors);
  at.first_words = out.put(parts.first_words);
  at.first_classes = out.put(parts.first_classes);
  at.literals = out.put(parts.literals);
  at.letters = out.put(std::string_view(parts.letters));
  at.features = out.put(parts.features);
  at.wakes = out.put(parts.wakes);
  at.eager_regexes = out.put(parts.eager_regexes);
  at.bare_regexes = out.put(parts.bare_regexes);
  at.known = out.put(parts.known);
  at.families = out.put(parts.families);
  at.family_patterns = out.put(parts.family_patterns);
  out.set_header(at);

  auto made = std::make_unique<PatternSet::Impl>(FlatImage::copy_of(out.bytes()));
  for (std::size_t n = 0; n < set.regexes.size(); ++n) {
    made->regexes.put(n, std::move(set.regexes[n].second));
  }
  made->vocabularies = std::move(set.vocabularies);
  return PatternSet(std::move(made));
}

}  // namespace caveat
