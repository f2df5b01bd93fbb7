// Which parts of a web page are the site's and not the article's. Private to readers/.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>
#include <vector>

namespace caveat {

struct HtmlPlace {
  bool in_article = false;  // inside <article> or <main>
  bool in_footer = false;
};

// Why no reader of the article reads this element ("navigation", "cookie
// banner", "link list" …); empty when it is read. Names of classes and ids count
// as whole words: "share-bar" is a share bar, "shared-decision" is not.
std::string_view reason_to_skip(const GumboNode& element, const HtmlPlace& place);

// <footer>, role="contentinfo", class "site-footer".
bool is_footer(const GumboNode& element);

// A list of sources by its class or role: class="references", role="doc-endnotes".
bool is_reference_list(const GumboNode& element);

// A table for layout rather than data: role="presentation", or no header cell
// and headings, lists or tables inside.
bool is_layout_table(const GumboNode& table);

// A link or button that stands on its own: class "btn", "button", "cta".
bool is_button(const GumboNode& element);

// Value of an attribute, decoded; empty when there is none.
std::string_view html_attribute(const GumboNode& element, const char* name);

// The words of all text inside, one blank between nodes; stops behind `limit` bytes.
std::string text_inside(const GumboNode& element, std::size_t limit);

}  // namespace caveat
