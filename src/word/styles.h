// What the styles of a Word document make of a paragraph. Private to word/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "word/xml.h"

namespace caveat {

enum class StyleRole {
  kNone,
  kTitle,
  kHeading,
  kQuote,
  kCaption,
  kContents,   // an entry of a table of contents or of figures
  kReference,  // an entry of a bibliography
};

// A style with what it inherits.
struct StyleFacts {
  StyleRole role = StyleRole::kNone;
  std::uint8_t level = 0;       // of a heading, 1-9
  std::string list;             // numId of the list it puts its paragraphs in; empty: none
  std::uint8_t list_depth = 0;  // from 0
  bool hidden = false;          // its text is not shown
};

class Styles {
 public:
  Styles() = default;
  // `part`: word/styles.xml. Built-in styles are known by their names, which are
  // English in every language of Word ("heading 1"), their ids being translated
  // ("berschrift1"); others by the outline level they set, or by what they are
  // based on (however far, but not in a circle).
  explicit Styles(const pugi::xml_document& part);

  // Of a paragraph or a run of this style; of one without, the default style.
  const StyleFacts& paragraph(std::string_view id) const;
  const StyleFacts& run(std::string_view id) const;

 private:
  std::map<std::string, StyleFacts, std::less<>> facts_;
  std::string default_;
};

// An outline level as <w:outlineLvl> gives it: 1-9, 0 for body text.
std::uint8_t outline_level(const pugi::xml_node& node);

}  // namespace caveat
