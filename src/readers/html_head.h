// What a page says about itself. Private to readers/.
#pragma once

#include <gumbo.h>

#include "document/builder.h"

namespace caveat {

// Title and description become blocks; <meta>, canonical link, JSON-LD and the
// first <time datetime> become metadata. Looks at the whole tree; call before
// the blocks of the body are made.
void read_html_head(const GumboNode& root, DocumentBuilder& builder);

// Bytes of the source that an attribute's value stands in, quotation marks left out.
Span value_span(const GumboAttribute& attribute, std::string_view source);

}  // namespace caveat
