// Tags and text of HTML, one by one, for html_page.h. Private to readers/.
#pragma once

#include <gumbo.h>

#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// True when the bytes are UTF-8 without NULs, controls and non-characters, all of which gumbo
// replaces.
bool is_clean_html(std::string_view html);

// A start or end tag.
struct HtmlTag {
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  std::string_view name;                    // as written
  std::string_view original;                // "<p class=x>"
  std::vector<GumboAttribute*> attributes;  // of a start tag
  bool self_closing = false;
};

// All of these are false for forms that are left to gumbo.

// Reads the tag that begins at html[at] ("<" and a letter, or "</" and a letter). What it holds is
// in `memory`.
bool read_start_tag(std::string_view html, std::size_t at, std::pmr::memory_resource& memory,
                    HtmlTag& tag);
bool read_end_tag(std::string_view html, std::size_t at, HtmlTag& tag);

// Appends the text, with references replaced when `references` is true, and line ends as "\n".
bool append_html_characters(std::string_view text, bool references, std::string& out);

// A copy that ends with a NUL, as gumbo has them.
const char* keep_html_text(std::string_view text, std::pmr::memory_resource& memory);

inline bool is_html_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

}  // namespace caveat
