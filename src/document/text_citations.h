// Sources that are named in the words of a text rather than by its markup. Private to document/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace caveat {

struct TextCitation {
  Citation citation;
  std::string label;  // of a kNumbered one: "3"
};

// In the blocks of a document: DOIs (doi:10.…, https://doi.org/…), "PMID 123",
// bare http(s) addresses outside links, [3], [3, 4], [3–5] (one for each number
// named), and author–year when the document has a reference list: "(Smith,
// 2021)", "Smith et al. (2021)", "(Smith & Jones 2021)".
std::vector<TextCitation> find_text_citations(const Document& document);

// The first http(s) address or DOI (as https://doi.org/…) in a text; empty when none.
std::string first_url(std::string_view text);

}  // namespace caveat
