// The bytes of a huge file while nobody looks at them.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace caveat {

// Takes Document::source out of a document until restore(). Most of it stands in the visible
// text as well: what is kept meanwhile is the markup in between. The document's text and map
// must not change meanwhile.
class SourceSetAside {
 public:
  explicit SourceSetAside(Document& document);
  SourceSetAside(const SourceSetAside&) = delete;
  SourceSetAside& operator=(const SourceSetAside&) = delete;

  void restore();  // once is enough; without it the source is gone

 private:
  Document& document_;
  bool away_ = true;
  std::string between_;          // the bytes that are not taken from the text
  std::vector<bool> from_text_;  // of each piece of the map
  std::size_t size_ = 0;
};

}  // namespace caveat
