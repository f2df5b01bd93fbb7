// The text between tags. Private to readers/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/builder.h"

namespace caveat {

// Appends the text of `source` to the open block: character references are
// decoded, stray tags and comments in it are dropped (`tag_as` stands in their
// place: "" or " ").
void append_html_text(DocumentBuilder& builder, Span source, std::string_view tag_as = "");

// The same for a text that is no block: an attribute's value, a reference.
std::string html_text(std::string_view text);

// Where the tag, comment or declaration that starts at `at` ends; `at` when
// there is none (a "<" of the text).
std::uint32_t end_of_tag(std::string_view text, std::uint32_t at);

// What a superscript or a link to "#…" says when it is a mark of a note or a
// reference: "3", "[3, 4]", "3–5" -> its numbers; "*" and "a" of notes -> that;
// empty when it is none ("th", "2nd").
std::vector<std::string> mark_labels(std::string_view text);

}  // namespace caveat
