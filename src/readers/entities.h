// HTML character references: &amp; &#8217; &#x2019;
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace caveat {

// A reference at the start of `text`: the UTF-8 it stands for and its length in
// bytes, semicolon included. Length 0 when there is none. The names are those
// that occur in prose (Latin-1, punctuation, symbols, Greek); others stay as
// they are written.
struct Entity {
  std::string text;
  std::uint32_t length = 0;
};
Entity read_entity(std::string_view text);

// As browsers read them in HTML: the oldest names and numbers need no semicolon
// ("&nbsp text", "&#8217s").
Entity read_html_entity(std::string_view text);

// A text with all its references replaced.
std::string decode_entities(std::string_view text);

}  // namespace caveat
