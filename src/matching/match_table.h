// The matches of a scan, pattern by pattern.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "text/span.h"

namespace caveat {

using PatternId = std::uint32_t;

// Where a pattern was found. Spans are bytes of the scanned text.
struct Match {
  PatternId pattern = 0;
  std::uint32_t sentence = 0;  // index into the sentences given to scan()
  Span whole;                  // the words the pattern took
  Span core;                   // the part between < and >; `whole` when the pattern marks none
};

// Matches of one pattern in the order of the text. Borrows the table, or owns them.
class Matches {
 public:
  explicit Matches(std::span<const Match> kept) : all_(kept) {}
  explicit Matches(std::vector<Match> own) : own_(std::move(own)), all_(own_) {}
  Matches(Matches&&) noexcept = default;
  Matches(const Matches&) = delete;
  Matches& operator=(const Matches&) = delete;

  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  std::size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }
  const Match& operator[](std::size_t n) const { return all_[n]; }

 private:
  std::vector<Match> own_;
  std::span<const Match> all_;
};

// Either kept as they are, or packed: a text of 100 MB has millions, and of 24 bytes each most
// are small numbers.
class MatchTable {
 public:
  explicit MatchTable(std::uint32_t patterns = 0) : of_(patterns) {}

  // One of the two. Of each pattern they come in the order of the text, at most one a start.
  void keep(std::vector<Match> matches);
  void pack(std::span<const Match> more);  // as often as one likes

  bool is_packed() const { return !blocks_.empty(); }
  std::uint32_t count(PatternId id) const { return of_[id].count; }
  Matches of(PatternId id) const;
  std::vector<Match> all() const;  // by pattern

 private:
  // Of a pattern: where its matches begin in kept_; or the packed ones, and what the next one's
  // numbers are counted from.
  struct Place {
    std::uint32_t count = 0;
    std::uint32_t first = 0;  // in kept_; or in blocks_, and likewise
    std::uint32_t last = 0;
    std::uint32_t used = 0;  // bytes of the last block
    std::uint32_t sentence = 0;
    std::uint32_t begin = 0;
  };
  // A piece of a pattern's bytes, and the number of the next one.
  struct Block {
    std::array<unsigned char, 44> bytes;
    std::uint32_t next = 0;
  };
  void put(Place& place, std::uint64_t number);

  std::vector<Place> of_;
  std::vector<Match> kept_;  // sorted by pattern, then by place
  std::deque<Block> blocks_;
};

}  // namespace caveat
