#include "matching/lexicon.h"

namespace caveat {

Lexicon::Lexicon() : slots_(1024) {}

std::uint64_t Lexicon::hash(std::string_view word) {
  std::uint64_t value = kHashSeed;
  for (const char c : word) value = mix(value, static_cast<unsigned char>(c));
  return value;
}

WordId Lexicon::add(std::string_view word) {
  const std::uint64_t value = hash(word);
  if (const WordId known = find(word, value)) return known;
  if ((ends_.size() + 1) * 2 > slots_.size()) grow();
  letters_ += word;
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  const auto id = static_cast<WordId>(ends_.size());
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = value & mask;
  while (slots_[at].id != kUnknownWord) at = (at + 1) & mask;
  slots_[at] = {static_cast<std::uint32_t>(value >> 32), id};
  return id;
}

void Lexicon::grow() {
  std::vector<LexiconSlot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (WordId id = 1; id <= ends_.size(); ++id) {
    const std::uint64_t value = hash(word(id));
    std::size_t at = value & mask;
    while (larger[at].id != kUnknownWord) at = (at + 1) & mask;
    larger[at] = {static_cast<std::uint32_t>(value >> 32), id};
  }
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
