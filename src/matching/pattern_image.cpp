#include "matching/pattern_image.h"

namespace caveat {

PatternTables::PatternTables(const FlatImage& image) {
  const auto& at = image.header<PatternImageHeader>();
  lexicon = {image.get<LexiconSlot>(at.slots), image.letters(at.words),
             image.get<std::uint32_t>(at.word_ends)};
  trie.nodes = image.get<TrieNode>(at.nodes);
  trie.entries = image.get<TrieEntry>(at.entries);
  trie.edges = image.get<TrieEdge>(at.edges);
  trie.root = image.get<std::uint32_t>(at.root);
  trie.exact_ends = image.get<std::uint32_t>(at.exact_ends);
  trie.exact_letters = image.letters(at.trie_letters);
  patterns = image.get<PatternRecord>(at.patterns);
  programs = image.get<ProgramRecord>(at.programs);
  regexes = image.get<RegexRecord>(at.regexes);
  code = image.get<Program::Instruction>(at.code);
  word_sets = image.get<WordSet>(at.word_sets);
  set_words = image.get<WordId>(at.set_words);
  switches = image.get<Switch>(at.switches);
  branches = image.get<Program::Branch>(at.branches);
  exact = image.get<Run>(at.exact);
  groups = image.get<GroupRecord>(at.groups);
  anchors = image.get<FeatureId>(at.anchors);
  first_words = image.get<WordId>(at.first_words);
  first_classes = image.get<ClassId>(at.first_classes);
  literals = image.get<LiteralRecord>(at.literals);
  letters = image.letters(at.letters);
  features = image.get<FeatureRecord>(at.features);
  wakes = image.get<WakeRecord>(at.wakes);
  eager_regexes = image.get<PatternId>(at.eager_regexes);
  bare_regexes = image.get<PatternId>(at.bare_regexes);
  families = image.get<Run>(at.families);
  family_patterns = image.get<PatternId>(at.family_patterns);
  known = image.get<std::uint32_t>(at.known);
}

void PatternTables::find_phrases(std::string_view source, const std::vector<Token>& tokens,
                                 std::uint32_t begin, HitTable& out) const {
  const auto end = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t at = begin; at < end; ++at) {
    out.first_hit.push_back(static_cast<std::uint32_t>(out.hits.size()));
    if (tokens[at].word == kUnknownWord) continue;
    trie.find(source, tokens.data(), at, end, out.hits);
  }
}

std::optional<PatternId> PatternTables::find(std::string_view wanted, bool is_regex,
                                             bool lazy) const {
  const std::size_t mask = known.size() - 1;
  for (std::size_t at = pattern_hash(wanted, is_regex, lazy) & mask; known[at] != 0;
       at = (at + 1) & mask) {
    const PatternRecord& pattern = patterns[known[at] - 1];
    const bool regex = pattern.engine != static_cast<std::uint32_t>(Engine::kWords);
    if (regex == is_regex && (pattern.lazy != 0) == lazy && text(pattern.text) == wanted) {
      return known[at] - 1;
    }
  }
  return std::nullopt;
}

// FNV-1a.
std::uint64_t pattern_hash(std::string_view text, bool is_regex, bool lazy) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3u; };
  for (const char c : text) add(static_cast<unsigned char>(c));
  add(static_cast<unsigned char>((is_regex ? 2 : 0) + (lazy ? 1 : 0)));
  return hash ^ hash >> 29;
}

}  // namespace caveat
