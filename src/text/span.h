// A half-open range of bytes: the one way caveat says where something is.
#pragma once

#include <cstdint>
#include <string_view>

namespace caveat {

// Bytes from 0, end exclusive. Invariant: begin <= end. Which text the bytes
// belong to (the source file or a document's visible text) is said by the name
// of the variable or member that holds the span.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  constexpr bool covers(Span other) const { return begin <= other.begin && other.end <= end; }
  // True when the two share at least one byte.
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  // The bytes themselves. `text` must be the text the span was made for.
  std::string_view of(std::string_view text) const { return text.substr(begin, size()); }

  friend constexpr bool operator==(const Span&, const Span&) = default;
};

}  // namespace caveat
