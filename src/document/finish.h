// The last step of building: everything that needs the whole document. Private to document/.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "document/document.h"

namespace caveat {

// What a builder has collected besides the Document.
struct BuildState {
  struct Reference {
    std::string label;
    std::string text;
    std::string url;
  };
  std::vector<Reference> references;
  std::vector<Index> entries;                              // blocks said to be references
  std::vector<std::pair<Index, std::string>> anchors;      // block, id
  std::vector<std::pair<std::size_t, std::string>> marks;  // index into citations, label
};

// In this order: reference lists leave the linted blocks and become references;
// sections, sentences and the word count are made; questions are told from other
// paragraphs; marks are resolved; DOIs, PMIDs, bare URLs, [3] and author-year in
// the text become citations.
void finish_document(Document& document, BuildState& state);

}  // namespace caveat
