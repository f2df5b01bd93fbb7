// <head> and JSON-LD: title, description, who wrote it and when.
#pragma once

#include <gumbo.h>

#include "document/builder.h"

namespace caveat {

// Adds the title and the meta description as blocks, <meta> tags and the
// properties of JSON-LD (keys lower case, dotted: "author.name") as fields.
void read_html_head(const GumboNode* root, DocumentBuilder& builder);

}  // namespace caveat
