// A page of HTML that needs no repair, in one pass. Private to readers/.
#pragma once

#include <gumbo.h>

#include <memory_resource>
#include <string_view>

namespace caveat {

// The document that gumbo would give for `html`, all of it in `memory`, or null when the page
// holds anything this parser leaves to gumbo: misnested formatting, text or tags that have to be
// moved out of a table, templates, MathML, control characters, rare forms of tags and references.
// Follows the tree construction of the HTML standard (§ 13.2.6, https://html.spec.whatwg.org) as
// gumbo 0.10.1 has it. Positions in lines and columns and the flags of gumbo are not filled in.
// `html` must outlive the tree. Time and memory grow linearly with the page, as long as its tags
// do not nest without bound (html_nesting.h).
const GumboNode* parse_html_page(std::string_view html, std::pmr::memory_resource& memory);

}  // namespace caveat
