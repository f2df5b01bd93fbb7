// Articles as JSON lines, and what was found in each as one line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "findings/report.h"
#include "reporters/document_writer.h"
#include "rules/rule.h"
#include "text/problem.h"

namespace caveat {

// One line of `caveat check --jsonl`: {"id": …, "text": "…", "format": "markdown"}.
struct ArticleLine {
  std::uint64_t number = 0;  // of the line, from 1
  std::string id = "null";   // as JSON: a string, a number or null
  std::string text;
  std::string format;  // name of a reader; empty: told by the text
  Problems problems;   // why the line is no article; empty when it is one
};

// Keys that are not known are passed over: a pipeline may carry more along.
ArticleLine read_article_line(std::string_view line, std::uint64_t number);

// Writes the lines of one run. Borrows the rules.
class ResultLines {
 public:
  explicit ResultLines(const RuleSet& rules) : documents_(rules) {}

  // One line for one article, the keys of a document in docs/json-format.md with
  // `id` and `line` in place of `path`. Ends with a line feed; holds until the next call.
  const std::string& line(const ArticleLine& article, const DocumentReport& report);

 private:
  DocumentWriter documents_;
  std::string line_;
};

}  // namespace caveat
