// What sources a statement has within its reader's reach.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/sources.h"
#include "document/document.h"

namespace caveat {

// How many sources there are of each kind.
class SourceCounts {
 public:
  void add(SourceKind kind) { ++counts_[static_cast<std::size_t>(kind)]; }
  void add(const SourceCounts& other) {
    for (std::size_t n = 0; n < counts_.size(); ++n) counts_[n] += other.counts_[n];
  }
  std::uint32_t of(SourceKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  // Those there are, each once, the strongest first.
  std::vector<SourceKind> kinds() const;
  bool any_external() const;

 private:
  std::array<std::uint32_t, kSourceKinds> counts_{};
};

// Asked of one document as often as one likes: an answer does not depend on how many citations
// there are. Borrows the document; not for several threads.
class SourceReach {
 public:
  // `own_host`: caveat::own_host() of the document.
  SourceReach(const Document& document, std::string_view own_host);

  // The citations in reach of a sentence: in it, in the next sentence, at the end of the same
  // paragraph or list item, in the line that introduces the list, in the same row of a table, or
  // in a "Source: ..." line that follows. A heading's next sentence is the first one below it. A
  // footnote mark that opens a sentence belongs to the sentence before. A reference written out
  // in brackets counts as well: "(Lawrence et al., Child Health Survey, 2015)".
  SourceCounts of(Index sentence) const;

 private:
  using Counts = std::unordered_map<Index, SourceCounts>;
  enum : std::uint8_t { kUnknown, kNo, kYes };

  static void add(const Counts& counts, Index key, SourceCounts& to);
  // Has the sentence a reference in words?
  bool is_written(Index sentence) const;

  const Document& document_;
  Counts of_sentence_, of_block_, of_row_;
  std::vector<Index> row_;                     // of each block: rows_of
  mutable std::vector<std::uint8_t> written_;  // of each sentence, once asked
};

}  // namespace caveat
