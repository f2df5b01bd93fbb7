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

bool same_letters(std::string_view lower_case, const char* text) {
  for (std::size_t n = 0; n < lower_case.size(); ++n) {
    if (to_lower(text[n]) != lower_case[n]) return false;
  }
  return true;
}

}  // namespace

LiteralIndex::LiteralIndex(const PatternTables& tables) {
  for (const LiteralRecord& literal : tables.literals) {
    if (tables.patterns[literal.pattern].lazy != 0) continue;
    Start start;
    start.letters = tables.text(literal.letters);
    start.pattern = literal.pattern;
    for (std::size_t n = 0; n < 3; ++n) start.key = next_key(start.key, start.letters[n]);
    starts_[start.key / 64] |= std::uint64_t{1} << start.key % 64;
    literals_.push_back(start);
  }
  std::stable_sort(literals_.begin(), literals_.end(),
                   [](const Start& a, const Start& b) { return a.key < b.key; });
}

void LiteralIndex::find(std::string_view text, std::vector<Hit>& out) const {
  if (literals_.empty() || text.size() < 3) return;
  std::uint32_t key = next_key(next_key(0, text[0]), text[1]);
  for (std::size_t at = 2; at < text.size(); ++at) {
    key = next_key(key, text[at]);
    if ((starts_[key / 64] >> key % 64 & 1) == 0) continue;
    const std::size_t begin = at - 2;
    auto start = std::lower_bound(literals_.begin(), literals_.end(), key,
                                  [](const Start& one, std::uint32_t k) { return one.key < k; });
    for (; start != literals_.end() && start->key == key; ++start) {
      if (start->letters.size() > text.size() - begin) continue;
      if (!same_letters(start->letters, text.data() + begin)) continue;
      out.push_back({static_cast<std::uint32_t>(begin), start->pattern});
    }
  }
}

bool LiteralIndex::has_odd_letters(std::string_view text) {
  return ::memmem(text.data(), text.size(), "\xE2\x84\xAA", 3) != nullptr ||
         ::memmem(text.data(), text.size(), "\xC5\xBF", 2) != nullptr;
}

}  // namespace caveat
