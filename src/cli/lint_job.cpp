#include "cli/lint_job.h"

#include <exception>
#include <iterator>
#include <new>

namespace caveat::cli {
namespace {

DocumentReport failed(const std::string& path, Problems problems) {
  DocumentReport report;
  report.path = path;
  report.status = DocumentStatus::kFailed;
  report.problems = std::move(problems);
  return report;
}

DocumentReport lint(const Job& job, const Selection& selection, const Reader* reader,
                    const std::string& stdin_path, std::istream& in) {
  if (job.path == "-") {
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    return job.linter->lint(stdin_path, reader, std::move(bytes));
  }
  Result<std::string> bytes = selection.read(job.path);
  if (!bytes) return failed(job.path, bytes.problems());
  return job.linter->lint(job.path, reader, std::move(*bytes));
}

}  // namespace

DocumentReport lint_job(const Job& job, const Selection& selection, const Reader* reader,
                        const std::string& stdin_path, std::istream& in) {
  try {
    return lint(job, selection, reader, stdin_path, in);
  } catch (const std::bad_alloc&) {
    return failed(job.path, {{job.path, {}, "not enough memory to check it", {}, 0, 0, {}}});
  } catch (const std::exception& error) {
    return failed(job.path,
                  {{job.path, {}, std::string("internal error: ") + error.what(), {}, 0, 0, {}}});
  }
}

}  // namespace caveat::cli
