// Where a directive may stand that ignores one finding.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "findings/finding.h"

namespace caveat::lsp {

// Text to put in at a byte of the file.
struct Insertion {
  std::uint32_t at = 0;
  std::string text;
};

// Candidates, the nearest first: in front of the block of the finding, then in the front matter.
// Whether one does what it should is for the caller to try (docs/suppression.md has the syntax;
// what a comment does to lists and tables only the reader knows). As many for any reason.
std::vector<Insertion> ignore_places(const Document& document, const Finding& finding,
                                     const std::string& reason);

}  // namespace caveat::lsp
