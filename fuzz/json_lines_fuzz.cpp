// A line of `caveat check --jsonl`: an article or why it is none, and its result is one line.
#include "fuzz/fuzz.h"
#include "reporters/article_lines.h"
#include "text/utf8.h"

namespace caveat {

void fuzz(std::string_view input) {
  const ArticleLine article = read_article_line(input.substr(0, input.find('\n')), 1);
  require(!article.id.empty(), "an id is JSON");
  require(is_valid_utf8(article.text) || !article.problems.empty(), "a text of JSON is UTF-8");
  DocumentReport report;
  report.problems = article.problems;
  const std::string line = ResultLines({}).line(article, report);
  require(line.find('\n') + 1 == line.size(), "a result is one line");
}

}  // namespace caveat
