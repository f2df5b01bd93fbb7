#include "findings/facts.h"

#include <algorithm>

namespace caveat {

Span ArticleFacts::to_text(Span source) const {
  // Pieces are sorted by where they start; a few may reach over the next one
  // (an element around others), so the search starts a little early.
  auto piece = std::lower_bound(
      pieces.begin(), pieces.end(), source.begin,
      [](const Piece& one, std::uint32_t begin) { return one.source.begin < begin; });
  for (int back = 0; back < 8 && piece != pieces.begin(); ++back) --piece;
  Span out;
  bool any = false;
  for (; piece != pieces.end() && piece->source.begin < source.end; ++piece) {
    if (!piece->source.overlaps(source)) continue;
    Span part = piece->text;
    // Byte for byte the same: the part of the run that is meant.
    if (piece->text.size() == piece->source.size()) {
      const std::uint32_t from = std::max(source.begin, piece->source.begin);
      const std::uint32_t to = std::min(source.end, piece->source.end);
      part.begin = piece->text.begin + (from - piece->source.begin);
      part.end = piece->text.begin + (to - piece->source.begin);
    }
    out.begin = any ? std::min(out.begin, part.begin) : part.begin;
    out.end = any ? std::max(out.end, part.end) : part.end;
    any = true;
  }
  return out;
}

}  // namespace caveat
