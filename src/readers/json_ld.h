// JSON-LD of a page: who wrote it and when. Private to readers/.
#pragma once

#include <vector>

#include "document/document.h"

namespace caveat {

// The properties of an article that say who stands behind it (author, creator,
// publisher, reviewedBy, datePublished, dateModified, lastReviewed …), dotted
// and in lower case: "author.name". `json` is bytes of `source`. Broken JSON
// gives what stood before the break.
std::vector<MetaField> read_json_ld(std::string_view source, Span json);

}  // namespace caveat
