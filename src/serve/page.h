// The local page: a request that the gate let in → its answer. No sockets, no files.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "project/article_checker.h"
#include "serve/gate.h"
#include "serve/http.h"

namespace caveat {

struct PageOptions {
  Gate gate;
  std::string tool_version;
  std::function<std::string()> now;  // UTC, "2026-11-25T01:02:03Z", for reports
};

//   GET  ""            the page; its style sheet and scripts by their names
//   POST "check"       an article → what is found, as JSON (article_json.h)
//   POST "report"      an article → the HTML report of it, to be kept
//   POST "open"        a Word document → {"name", "text", "left_out"}: its text as Markdown
// An article is the body as it is, its name in X-Caveat-Name (percent-encoded; no folders)
// and the name of its format in X-Caveat-Format ("": by the name, else by the text).
// Nothing of a request is kept. `checker` has to give facts. Thread-safe.
class Page {
 public:
  Page(PageOptions options, std::unique_ptr<ArticleChecker> checker);

  const Gate& gate() const { return options_.gate; }
  // Refuses what the gate refuses, too.
  HttpResponse handle(const HttpRequest& request);

 private:
  HttpResponse get(std::string_view path) const;
  HttpResponse check(const HttpRequest& request, bool wants_report);

  PageOptions options_;
  std::mutex mutex_;  // of the checker
  std::unique_ptr<ArticleChecker> checker_;
};

}  // namespace caveat
