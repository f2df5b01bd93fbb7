// A story (the body, a note, a text box) of a Word document → paragraphs. Private to word/.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "word/numbering.h"
#include "word/relationships.h"
#include "word/styles.h"
#include "word/word_article.h"
#include "word/xml.h"

namespace caveat {

// What the parts say that a story refers to.
struct StoryContext {
  const Styles* styles = nullptr;
  const Numbering* numbering = nullptr;
  const Relationships* relationships = nullptr;  // of the part the story stands in
};

struct Story {
  std::vector<WordParagraph> paragraphs;
  std::vector<std::string_view> left_out;
  std::set<std::string> notes;  // labels that are referred to
};

// Labels of notes, as marks and notes have them: "footnote 2".
std::string note_label(const pugi::xml_node& note_or_reference, std::string_view kind);

// `node` holds paragraphs and tables: <w:body>, <w:footnote> …
Story read_story(const pugi::xml_node& node, const StoryContext& context);

}  // namespace caveat
