#include "matching/match_table.h"

#include <algorithm>
#include <tuple>

namespace caveat {

void MatchTable::keep(std::vector<Match> matches) {
  kept_ = std::move(matches);
  std::sort(kept_.begin(), kept_.end(), [](const Match& a, const Match& b) {
    return std::tie(a.pattern, a.whole.begin) < std::tie(b.pattern, b.whole.begin);
  });
  for (std::uint32_t at = 0; at < kept_.size(); ++at) {
    Place& place = of_[kept_[at].pattern];
    if (place.count++ == 0) place.first = at;
  }
}

// Seven bits a byte, the lowest first; the eighth tells that more follow.
void MatchTable::put(Place& place, std::uint64_t number) {
  for (;;) {
    if (place.used == Block().bytes.size()) {
      const auto next = static_cast<std::uint32_t>(blocks_.size());
      blocks_.emplace_back();
      blocks_[place.last].next = next;
      place.last = next;
      place.used = 0;
    }
    const bool more = number >= 0x80;
    blocks_[place.last].bytes[place.used++] =
        static_cast<unsigned char>((number & 0x7F) | (more ? 0x80u : 0u));
    if (!more) return;
    number >>= 7;
  }
}

// Of each match: sentences since the one before, bytes since it began, its length and whether the
// core is all of it; if not, what stands in front of the core, and the core's length.
void MatchTable::pack(std::span<const Match> more) {
  for (const Match& match : more) {
    Place& place = of_[match.pattern];
    if (place.count++ == 0) {
      place.first = place.last = static_cast<std::uint32_t>(blocks_.size());
      blocks_.emplace_back();
    }
    put(place, match.sentence - place.sentence);
    put(place, match.whole.begin - place.begin);
    const bool cored = match.core.begin != match.whole.begin || match.core.end != match.whole.end;
    put(place, std::uint64_t{match.whole.size()} << 1 | (cored ? 1u : 0u));
    if (cored) {
      // Unsigned numbers come round: a core outside of its match is as good as any.
      put(place, match.core.begin - match.whole.begin);
      put(place, match.core.size());
    }
    place.sentence = match.sentence;
    place.begin = match.whole.begin;
  }
}

Matches MatchTable::of(PatternId id) const {
  const Place& place = of_[id];
  if (place.count == 0 || !is_packed()) {
    return Matches(std::span(kept_).subspan(place.count == 0 ? 0 : place.first, place.count));
  }
  std::vector<Match> out;
  out.reserve(place.count);
  const Block* block = &blocks_[place.first];
  std::size_t at = 0;
  const auto number = [&] {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      if (at == block->bytes.size()) {
        block = &blocks_[block->next];
        at = 0;
      }
      const unsigned char byte = block->bytes[at++];
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if ((byte & 0x80) == 0) return value;
    }
  };
  Match match;
  match.pattern = id;
  for (std::uint32_t n = 0; n < place.count; ++n) {
    match.sentence += static_cast<std::uint32_t>(number());
    match.whole.begin += static_cast<std::uint32_t>(number());
    const std::uint64_t size = number();
    match.whole.end = match.whole.begin + static_cast<std::uint32_t>(size >> 1);
    match.core = match.whole;
    if ((size & 1) != 0) {
      match.core.begin = match.whole.begin + static_cast<std::uint32_t>(number());
      match.core.end = match.core.begin + static_cast<std::uint32_t>(number());
    }
    out.push_back(match);
  }
  return Matches(std::move(out));
}

std::vector<Match> MatchTable::all() const {
  std::vector<Match> out;
  for (PatternId id = 0; id < of_.size(); ++id) {
    const Matches some = of(id);
    out.insert(out.end(), some.begin(), some.end());
  }
  return out;
}

}  // namespace caveat
