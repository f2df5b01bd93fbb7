// What an article is, beside what was found in it: for reports that show it whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// Text spans are bytes of `text`; source spans bytes of the file. Made by the
// engine (engine/facts.h) when a linter is told to; then immutable.
struct ArticleFacts {
  // A treatment or topic the article names.
  struct Subject {
    std::string id;
    std::string title;
    std::string level;  // "named", "discussed", "subject", in rising order
    bool is_topic = false;
    bool recommended = false;  // with benefit wording in reach
    std::uint32_t mentions = 0;
  };

  // A run of text a reader sees as one.
  struct Block {
    std::string kind;        // "title", "heading", "paragraph", "list-item" ... (BlockKind)
    std::uint8_t level = 0;  // of a heading (1-6) or a list item (depth)
    bool chrome = false;     // footer text and the like: shown to readers, not checked
    Span text;
    Span source;
  };

  // Visible text and the source it stands for, run by run.
  struct Piece {
    Span text;
    Span source;
  };

  // A sentence that says something helps, or that a claim rule stumbled over, and the
  // sources in reach of it.
  struct Claim {
    Span text;
    bool found = false;                // a finding of category "claim" lies in it
    std::vector<std::string> sources;  // kinds (SourceKind) that count as a source; may be empty
  };

  // A place that points the reader to a source.
  struct Citation {
    std::string kind;       // of the source: "guideline", "journal" ... "placeholder" (SourceKind)
    bool external = false;  // counts as a source for a statement
    std::string url;
    std::string target;  // the entry of the reference list it leads to; may be empty
    Span text;
  };

  std::string title;                   // may be empty
  std::vector<std::string> authors;    // as written; from the metadata or a byline
  std::vector<std::string> reviewers;  // who checked it: medical reviewer, fact checker
  std::string published;               // as written; may be empty
  std::string updated;                 // last changed or reviewed; may be empty
  std::vector<Subject> subjects;       // treatments before topics, most mentioned first

  std::string text;  // visible text, UTF-8; blocks are separated by "\n\n"
  std::vector<Block> blocks;
  std::vector<Piece> pieces;  // sorted by source
  std::vector<Claim> claims;  // in the order of the text
  std::vector<Citation> citations;
  bool has_reference_list = false;

  std::optional<double> flesch_kincaid;  // US school grades; none for a short text
  std::optional<double> smog;
  std::uint32_t reading_minutes = 0;

  std::string sha256;  // of the bytes of the file
  std::uint32_t bytes = 0;

  // The visible text that bytes of the source stand for: from its first to its
  // last byte. An empty span at 0 when nothing of it is visible.
  Span to_text(Span source) const;
};

}  // namespace caveat
