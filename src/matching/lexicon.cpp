#include "matching/lexicon.h"

namespace caveat {

Lexicon::Lexicon() : slots_(1024) {}

namespace {

void put(std::vector<LexiconSlot>& slots, WordKey key, WordId id) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = key.slot() & mask;
  while (slots[at].id != kUnknownWord) at = (at + 1) & mask;
  slots[at] = {key.value, id, key.is_long ? 1u : 0u};
}

}  // namespace

WordId Lexicon::add(std::string_view word) {
  if (const WordId known = find(word)) return known;
  if ((ends_.size() + 1) * 2 > slots_.size()) grow();
  letters_ += word;
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  const auto id = static_cast<WordId>(ends_.size());
  put(slots_, WordKey::of(word), id);
  return id;
}

void Lexicon::grow() {
  std::vector<LexiconSlot> larger(slots_.size() * 2);
  for (WordId id = 1; id <= ends_.size(); ++id) put(larger, WordKey::of(word(id)), id);
  slots_ = std::move(larger);
}

std::string normalise_word(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if (word.substr(at, 3) == "\xE2\x80\x99") {  // right single quotation mark
      out += '\'';
      at += 2;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace caveat
