// What was collected, laid out flat and indexed: PatternSetBuilder::build().
#include <algorithm>

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
  std::vector<Run> exact, groups;
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
    parts.groups.push_back(append(parts.anchors, anchors));
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

// Which word patterns, and which families of them, the anchors of their first groups wake.
void index_anchors(std::uint32_t features, const std::vector<std::vector<PatternId>>& families,
                   Parts& parts) {
  parts.features.resize(features);
  std::vector<std::vector<WakeRecord>> wakes(features);
  const auto first_group = [&](PatternId id) -> std::span<const FeatureId> {
    const PatternRecord& pattern = parts.patterns[id];
    if (pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) return {};
    const ProgramRecord& program = parts.programs[pattern.program];
    if (program.groups == program.groups_end) return {};
    const Run group = parts.groups[program.groups];
    return std::span<const FeatureId>(parts.anchors).subspan(group.begin, group.end - group.begin);
  };
  for (PatternId id = 0; id < parts.patterns.size(); ++id) {
    if (parts.patterns[id].lazy != 0) continue;
    for (const FeatureId feature : first_group(id)) {
      if (!wakes[feature].empty() && wakes[feature].back().pattern == id) continue;
      const ProgramRecord& program = parts.programs[parts.patterns[id].program];
      const bool needs_more = program.groups + 1 < program.groups_end;
      wakes[feature].push_back({id, needs_more ? parts.groups[program.groups + 1] : Run{}});
    }
  }
  for (FeatureId feature = 0; feature < features; ++feature) {
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

// The group of literals that is worth looking for in every text.
std::uint32_t rarest_group(const RegexNeeds& needs) {
  const auto frequency = [](const RegexLiteral& literal) {
    // As rare as its rarest word; two letters or digits are found within words, too.
    double rarest = 1e9;
    for (std::size_t at = 0; at < literal.letters.size();) {
      std::size_t end = at;
      while (end < literal.letters.size() && is_alnum(literal.letters[end])) ++end;
      const std::string word = lower(literal.letters.substr(at, end - at));
      if (end > at) rarest = std::min(rarest, word_frequency(word) + (end - at > 2 ? 0 : 500));
      at = end + 1;
    }
    return rarest;
  };
  std::uint32_t best = 0;
  double least = 1e18;
  for (std::uint32_t n = 0; n < needs.groups.size(); ++n) {
    double sum = 0;
    for (const RegexLiteral& literal : needs.groups[n]) sum += frequency(literal);
    if (sum < least) best = n;
    least = std::min(least, sum);
  }
  return best;
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
  for (Program& program : set.programs) {
    order_groups(program);
    add_program(program, set.lexicon.size(), parts);
  }
  parts.regexes.resize(set.regexes.size());
  for (PatternId id = 0; id < set.patterns.size(); ++id) {
    const Impl::Pattern& pattern = set.patterns[id];
    if (pattern.engine == Engine::kWords) continue;
    const std::string& regex = set.regexes[pattern.program].first;
    RegexRecord& record = parts.regexes[pattern.program];
    record.regex = parts.add_letters(regex);
    const RegexNeeds needs = needs_of(regex);
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
    record.waking = needs.at_start ? 0 : rarest_group(needs);
  }
  for (PatternId id = 0; id < parts.patterns.size(); ++id) {
    const PatternRecord& pattern = parts.patterns[id];
    if (pattern.lazy == 0 && pattern.engine != static_cast<std::uint32_t>(Engine::kWords)) {
      parts.eager_regexes.push_back(id);
      if (parts.regexes[pattern.program].groups == 0) parts.bare_regexes.push_back(id);
    }
  }
  index_anchors(set.lexicon.size() + 1 + set.vocabularies->class_count(), set.families, parts);
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
