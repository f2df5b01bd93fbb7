// A Word document as an editor sees it: paragraphs in reading order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace caveat {

// What stands in a paragraph, from left to right.
struct WordPiece {
  enum class Kind {
    kText,
    kSuperscript,  // text, raised
    kLinkBegin,    // text: the address, or "#name" of a bookmark
    kLinkEnd,      // of the link that is open; links do not nest
    kNoteMark,     // text: the label of a WordNote
  };
  Kind kind = Kind::kText;
  std::string text;
};

struct WordParagraph {
  enum class Role { kText, kTitle, kHeading, kListItem, kQuote, kCaption, kTableCell, kReference };
  Role role = Role::kText;
  std::uint8_t level = 0;  // of a heading, 1-9; of a list item, from 1
  // Of a table cell: which table (from 1), its row and column (from 0), how many columns
  // it takes, and whether its row heads the table.
  std::uint32_t table = 0;
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t columns = 1;
  bool header = false;
  std::vector<WordPiece> pieces;     // UTF-8 without line ends; a cell may have none
  std::vector<std::string> anchors;  // bookmarks that begin in it
};

// A footnote or endnote.
struct WordNote {
  std::string label;
  std::string text;
  std::string url;  // of the first link in it; may be empty
};

// A property as the author's word processor keeps it.
struct WordProperty {
  std::string key;  // "title", "author", "created", "modified", "description"
  std::string value;
};

struct WordArticle {
  std::vector<WordParagraph> paragraphs;  // those with text, and empty cells of tables
  std::vector<WordNote> notes;            // that are referred to, in the order of the file
  std::vector<WordProperty> properties;
  // What was left out, an entry each: "comment", "deleted text", "hidden text" …
  std::vector<std::string_view> left_out;
};

// Reads .docx (Word, LibreOffice, Google Docs …). Tracked changes count as
// accepted; comments, deleted and hidden text, tables of contents, formulas,
// headers and footers are left out. A file that is no such document, is damaged,
// protected or grows beyond reason is a Problem without a file's name.
// Time and memory are bounded by the limits of package.h and xml.h.
Result<WordArticle> read_word_article(std::string_view bytes);

}  // namespace caveat
