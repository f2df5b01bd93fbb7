// `caveat check --jsonl`: articles from a stream, a result for each, in order.
#pragma once

#include <functional>
#include <istream>
#include <ostream>

#include "engine/linter.h"
#include "findings/report.h"
#include "readers/reader.h"

namespace caveat::cli {

struct ArticleStream {
  const Linter& linter;
  const Reader* reader = nullptr;  // of articles that name no format; null: told by the text
  unsigned threads = 1;
  // What is still done to a finished report (suppressions); on the calling thread, in order.
  std::function<void(DocumentReport&)> finish;
};

struct StreamResult {
  RunSummary summary;
  bool gave_up = false;  // something was not checked that should have been
  bool written = true;   // false: the output took no more
};

// Reads until the stream ends. A line that is no article is one failed result,
// and the run goes on. Results are written as soon as no further line waits to be
// read, so that a program may write a line and read its answer; memory holds a few
// dozen articles at most.
StreamResult check_stream(const ArticleStream& what, std::istream& in, std::ostream& out);

}  // namespace caveat::cli
