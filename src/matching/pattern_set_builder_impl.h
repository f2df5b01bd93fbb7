// What a PatternSetBuilder has collected. Private to matching/.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "matching/lexicon.h"
#include "matching/pattern_image.h"
#include "matching/pattern_set.h"
#include "matching/phrase_trie.h"
#include "matching/program.h"
#include "matching/regex_pattern.h"
#include "matching/vocabulary_table.h"

namespace caveat {

struct PatternSetBuilder::Impl {
  // One pattern as kept: its text, and what runs it.
  struct Pattern {
    std::string text;
    Engine engine = Engine::kWords;
    bool lazy = false;
    std::uint32_t program = 0;  // index into programs (words) or regexes
  };
  Lexicon lexicon;
  std::unique_ptr<VocabularyTable> vocabularies = std::make_unique<VocabularyTable>();
  PhraseTrie trie;
  std::vector<Pattern> patterns;
  std::vector<Program> programs;
  std::vector<std::pair<std::string, std::unique_ptr<RegexPattern>>> regexes;
  std::unordered_map<std::string, PatternId> known;
  std::vector<std::vector<PatternId>> families;
  const PatternTables* finished = nullptr;
  bool told_too_many_phrases = false;
};

}  // namespace caveat
