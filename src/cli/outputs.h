// Where reports go: several formats at once, to files and to standard output.
#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "reporters/reporter.h"
#include "text/result.h"

namespace caveat::cli {

// One --output: a format and a file, "-" being standard output.
struct OutputChoice {
  const ReporterKind* kind = nullptr;
  std::string file;
};

// Reads FORMAT=FILE. Problems: no "=", no file, no such format.
Result<OutputChoice> parse_output(const std::string& text);

// --output and --format as one list; only the terminal report on standard
// output when neither is given. Problems: what parse_output() says, two for
// standard output, two for one file.
Result<std::vector<OutputChoice>> choose_outputs(const std::vector<std::string>& outputs,
                                                 const std::string& format);

// A report must not take the place of an article that it is about: a problem
// for each output that is one of `paths`.
Problems outputs_over_articles(const std::vector<OutputChoice>& outputs,
                               const std::vector<std::string>& paths);

// The reporters of one run, fed together. A file is written beside its name and
// gets it at the end: nobody ever reads half a report, and an earlier one stays
// until the new one is whole. What is no file (/dev/stderr, a pipe) is written
// as it comes. Without commit() no file gets its name.
// Standard output may be held back until the run is whole: who reads it through
// a pipe gets all of a report or nothing.
class Outputs {
 public:
  Outputs();
  Outputs(Outputs&&) noexcept;
  ~Outputs();  // removes what is unfinished

  // Opens an output. Problem: the file cannot be written. Borrows `rules` and, for "-", `out`;
  // `hold`: nothing goes to `out` before commit().
  std::optional<Problem> add(const OutputChoice& choice, std::ostream& out, bool hold,
                             const RuleSet& rules, const ReporterOptions& options);

  void begin(const RunInfo& run);
  // False when an output has failed: the rest of the run would be in vain.
  bool document(const DocumentReport& document);
  void end(const RunSummary& summary);

  // Finishes all outputs; what could not be written, each with its file. Files get
  // their names when all are written, and standard output is written last.
  Problems commit();

  // The outputs that have failed, each with its file.
  Problems failures() const;

  bool has_standard_output() const;

  // Who reads standard output has read enough (head) and knows: commit() failed, and that is no
  // problem to tell.
  bool pipe_closed() const { return pipe_closed_; }

 private:
  struct Output;
  bool pipe_closed_ = false;
  std::vector<std::unique_ptr<Output>> outputs_;
};

}  // namespace caveat::cli
