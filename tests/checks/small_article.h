// Articles and rules written out in a test, without readers and engine.
#pragma once

#include <string>

#include "checks/check.h"
#include "document/document.h"

namespace caveat {

// Blocks are separated by '|'; one that starts with '#' is a heading, with '~' a
// footer, with '-' a list item (it goes on from the block before the list), with
// '>' a quote, with '!' the title, with '+' a table cell, with '?' a question of
// an FAQ; [words](address) is a link. `key=value` blocks in front of "||" are
// metadata: "author=Ann||Text."
Document small_article(const std::string& source, Format format = Format::kMarkdown);

// The sentence that holds `words`.
Index sentence_with(const Document& document, std::string_view words);

// What the rules of a TOML file find in the document. The file needs no
// [ruleset] and no sources: `sources = ["x"]` is there. A mistake in it throws
// std::logic_error, which fails the test.
FindingList run_rules(const std::string& toml, const Document& document);

// The same, up to the mistakes: rendered, empty when there are none.
std::string mistakes_in(const std::string& toml);

}  // namespace caveat
