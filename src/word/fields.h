// Fields: what Word computes (links, tables of contents, cross-references). Private to word/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// What a field's instruction makes of its result.
struct FieldFacts {
  std::string link;       // HYPERLINK: the address, or "#name" of a bookmark
  bool contents = false;  // TOC, INDEX …: entries that repeat the article
};
FieldFacts read_instruction(std::string_view instruction);

// <w:fldChar> cuts a paragraph's text into instructions and results, nested.
class Fields {
 public:
  void begin() { open_.emplace_back(); }
  // Between begin() and this the instruction is told.
  void instruct(std::string_view text) {
    if (!open_.empty() && !open_.back().shows) open_.back().instruction += text;
  }
  // The result follows. Gives back the link it is, or an empty text.
  std::string separate() {
    if (open_.empty()) return {};
    open_.back().shows = true;
    open_.back().facts = read_instruction(open_.back().instruction);
    return open_.back().facts.link;
  }
  // True when the field that ends was a link.
  bool end() {
    if (open_.empty()) return false;
    const bool link = !open_.back().facts.link.empty();
    open_.pop_back();
    return link;
  }

  // Why text that stands here is not shown; empty when it is.
  std::string_view why_hidden() const {
    for (const Open& one : open_) {
      if (!one.shows) return "field code";
      if (one.facts.contents) return "table of contents";
    }
    return {};
  }

 private:
  struct Open {
    std::string instruction;
    bool shows = false;
    FieldFacts facts;
  };
  std::vector<Open> open_;
};

}  // namespace caveat
