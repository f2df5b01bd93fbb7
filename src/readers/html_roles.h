// What an HTML element is to a reader: a block of a kind, chrome, or nothing.
#pragma once

#include <gumbo.h>

#include <optional>
#include <string>
#include <string_view>

#include "document/document.h"

namespace caveat {

// The reason why nothing below the element is read; empty when it is read.
// Decided by its tag and by the names in class, id and role.
std::string_view skip_reason(const GumboElement& element);

// Block-level elements end the block before them. nullopt: inline.
std::optional<BlockKind> block_kind(GumboTag tag);

std::string_view attribute(const GumboElement& element, const char* name);

// True when an element of one of these tags stands anywhere below `node`.
bool contains_heading(const GumboNode* node);

}  // namespace caveat
