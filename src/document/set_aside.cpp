#include "document/set_aside.h"

#include <utility>

namespace caveat {

SourceSetAside::SourceSetAside(Document& document)
    : document_(document), from_text_(document.map.size()), size_(document.source.size()) {
  const std::string_view source = document.source;
  // Pieces come in the order of the text; one whose source lies before that of an earlier one
  // (a title from the front matter, say) is not taken from the text.
  std::size_t at = 0;
  for (std::size_t n = 0; n < document.map.size(); ++n) {
    const MapPiece& piece = document.map[n];
    if (piece.source < at || piece.text_size != piece.source_size ||
        source.substr(piece.source, piece.source_size) !=
            std::string_view(document.text).substr(piece.text, piece.text_size)) {
      continue;
    }
    between_ += source.substr(at, piece.source - at);
    from_text_[n] = true;
    at = piece.source + piece.source_size;
  }
  between_ += source.substr(at);
  std::string().swap(document.source);  // assignment would keep the room
}

void SourceSetAside::restore() {
  if (!std::exchange(away_, false)) return;
  std::string source;
  source.reserve(size_);
  std::size_t taken = 0;
  for (std::size_t n = 0; n < document_.map.size(); ++n) {
    if (!from_text_[n]) continue;
    const MapPiece& piece = document_.map[n];
    const std::size_t markup = piece.source - source.size();
    source.append(between_, taken, markup);
    taken += markup;
    source.append(document_.text, piece.text, piece.text_size);
  }
  source.append(between_, taken, std::string::npos);
  std::string().swap(between_);
  document_.source = std::move(source);
}

}  // namespace caveat
