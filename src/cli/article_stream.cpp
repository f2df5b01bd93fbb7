#include "cli/article_stream.h"

#include <string>
#include <vector>

#include "engine/batch.h"
#include "reporters/article_lines.h"
#include "text/ascii.h"

namespace caveat::cli {
namespace {

// A batch is full at so many lines a thread, or bytes.
constexpr std::size_t kLines = 32;
constexpr std::size_t kBytes = 4 << 20;

DocumentReport failed(Problems problems) {
  DocumentReport report;
  report.status = DocumentStatus::kFailed;
  report.problems = std::move(problems);
  return report;
}

DocumentReport check(const ArticleStream& what, const ArticleLine& article) {
  if (!article.problems.empty()) return failed(article.problems);
  const Reader* reader = what.reader;
  if (!article.format.empty()) {
    reader = reader_by_name(article.format);
    if (reader == nullptr || reader->is_container()) {
      std::string known;
      for (const Reader& one : readers()) {
        if (one.is_container()) continue;  // a string of JSON holds no such bytes
        known += (known.empty() ? "" : ", ") + std::string(one.name);
      }
      return failed({problem_of("no format `" + article.format + "`", "formats: " + known)});
    }
  }
  try {
    return what.linter.lint("", reader, article.text);
  } catch (const std::exception& error) {
    return failed({problem_of(std::string("could not be checked: ") + error.what())});
  }
}

}  // namespace

StreamResult check_stream(const ArticleStream& what, std::istream& in, std::ostream& out) {
  StreamResult result;
  ResultLines lines(what.linter.rules());
  std::uint64_t number = 0;
  std::string line;
  std::vector<ArticleLine> batch;
  const auto read_batch = [&] {
    batch.clear();
    std::size_t bytes = 0;
    while (batch.size() < kLines * what.threads && bytes < kBytes && std::getline(in, line)) {
      ++number;
      bytes += line.size();
      if (!trim(line).empty()) batch.push_back(read_article_line(line, number));
      if (!batch.empty() && in.rdbuf()->in_avail() <= 0) break;
    }
    return !batch.empty();
  };
  while (result.written && read_batch()) {
    std::size_t next = 0;
    run_batch(
        batch.size(), what.threads, [&](std::size_t n) { return check(what, batch[n]); },
        [&](DocumentReport report) {
          const ArticleLine& article = batch[next++];
          what.finish(report);
          for (Problem& problem : report.problems) {
            problem.line = static_cast<std::uint32_t>(article.number);
          }
          add_to(result.summary, report);
          result.gave_up = result.gave_up || !report.problems.empty();
          out << lines.line(article, report);
          return result.written = out.good();
        });
    out.flush();
    result.written = result.written && out.good();
  }
  return result;
}

}  // namespace caveat::cli
