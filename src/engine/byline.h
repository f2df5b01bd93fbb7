// Who wrote an article, who checked it, and when: from its metadata, else from its byline.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace caveat {

struct Byline {
  std::vector<std::string> authors;
  std::vector<std::string> reviewers;
  std::string published;
  std::string updated;  // last changed or reviewed
};

// As written, at most 160 bytes each. Metadata speaks first; for what it leaves
// open, short sentences are read that open like a byline ("By Ann Example",
// "Medically reviewed by ...", "Last updated: ...").
Byline read_byline(const Document& document);

}  // namespace caveat
