#include "matching/literal_index.h"

#include <algorithm>
#include <cstring>

#include "text/ascii.h"

namespace caveat {
namespace {

// Case is in a bit that the key leaves out.
std::uint32_t next_key(std::uint32_t key, char c) {
  return (key << 5 | (static_cast<unsigned char>(c) & 31u)) & 0x7FFFu;
}

bool same_letters(std::string_view letters, const char* text, bool same_case) {
  for (std::size_t n = 0; n < letters.size(); ++n) {
    if ((same_case ? text[n] : to_lower(text[n])) != letters[n]) return false;
  }
  return true;
}

}  // namespace

LiteralIndex::LiteralIndex(const PatternTables& tables) {
  for (std::uint32_t n = 0; n < tables.literals.size(); ++n) {
    const LiteralRecord& literal = tables.literals[n];
    const PatternRecord& pattern = tables.patterns[literal.pattern];
    if (pattern.lazy != 0 || tables.regexes[pattern.program].waking != literal.group) continue;
    Start start;
    start.letters = tables.text(literal.letters);
    start.literal = n;
    start.same_case = literal.same_case != 0;
    const bool is_short = start.letters.size() < 3;
    for (std::size_t k = 0; k < (is_short ? 2 : 3); ++k) {
      start.key = next_key(start.key, start.letters[k]);
    }
    if (is_short) start.key = next_key(start.key, '\0');
    for (std::uint32_t third = 0; third < (is_short ? 32 : 1); ++third, ++start.key) {
      starts_[start.key / 64] |= std::uint64_t{1} << start.key % 64;
      literals_.push_back(start);
    }
  }
  std::stable_sort(literals_.begin(), literals_.end(),
                   [](const Start& a, const Start& b) { return a.key < b.key; });
}

void LiteralIndex::compare(std::string_view text, std::size_t begin, std::uint32_t key,
                           std::vector<Hit>& out) const {
  auto start = std::lower_bound(literals_.begin(), literals_.end(), key,
                                [](const Start& one, std::uint32_t k) { return one.key < k; });
  for (; start != literals_.end() && start->key == key; ++start) {
    if (start->letters.size() > text.size() - begin) continue;
    if (!same_letters(start->letters, text.data() + begin, start->same_case)) continue;
    out.push_back({static_cast<std::uint32_t>(begin), start->literal});
  }
}

void LiteralIndex::find(std::string_view text, std::vector<Hit>& out) const {
  if (text.size() < 2) return;
  std::uint32_t key = next_key(next_key(0, text[0]), text[1]);
  for (std::size_t at = 2; at < text.size(); ++at) {
    key = next_key(key, text[at]);
    if ((starts_[key / 64] >> key % 64 & 1) != 0) compare(text, at - 2, key, out);
  }
  // A literal of two at the end.
  key = next_key(key, '\0');
  if ((starts_[key / 64] >> key % 64 & 1) != 0) compare(text, text.size() - 2, key, out);
}

bool LiteralIndex::has(std::string_view text, std::string_view letters, bool same_case) {
  for (std::size_t at = 0; at + letters.size() <= text.size(); ++at) {
    if (same_letters(letters, text.data() + at, same_case)) return true;
  }
  return false;
}

bool LiteralIndex::has_odd_letters(std::string_view text) {
  return ::memmem(text.data(), text.size(), "\xE2\x84\xAA", 3) != nullptr ||
         ::memmem(text.data(), text.size(), "\xC5\xBF", 2) != nullptr;
}

}  // namespace caveat
