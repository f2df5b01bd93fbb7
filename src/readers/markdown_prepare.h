// What Markdown texts hold besides CommonMark: blanked out before the parser sees it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace caveat {

// [^label] in the text, or (without a label) a template tag that is not read.
// Spans are bytes of the source.
struct FootnoteMark {
  std::string label;
  Span source;
};
// [^label]: text, with its indented continuation lines.
struct FootnoteDefinition {
  std::string label;
  std::string text;
  Span source;
};

// The source, byte for byte at the same offsets, in which footnote
// definitions, MDX import and export lines and template tags ({% … %}, {{ … }})
// are blanks. Fenced code is left alone.
struct PreparedMarkdown {
  std::string blanked;  // empty: the source holds nothing of the kind
  std::uint32_t begin = 0;  // where the parser starts: behind byte-order mark and front matter
  std::vector<FootnoteMark> marks;  // in order
  std::vector<FootnoteDefinition> definitions;
  std::vector<Skipped> skipped;

  const std::string& text(const std::string& source) const {
    return blanked.empty() ? source : blanked;
  }
};

PreparedMarkdown prepare_markdown(const std::string& source, std::uint32_t front_matter_end);

}  // namespace caveat
