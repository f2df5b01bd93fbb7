// One article of a run, read and linted without ever throwing.
#pragma once

#include <istream>
#include <memory>
#include <string>

#include "cli/selection.h"
#include "config/resolve.h"
#include "engine/linter.h"

namespace caveat::cli {

// One article of the run and the rules that apply to it.
struct Job {
  std::string path;  // as named; "-" is standard input
  std::shared_ptr<const Linter> linter;
  EffectiveConfig config;
};

// What runs in threads may not throw: an article that cannot be read, or is too
// large for the memory at hand, is one failed article; the others are still
// checked. `reader`: may be null, see Linter::lint(). Standard input is reported as `stdin_path`.
DocumentReport lint_job(const Job& job, const Selection& selection, const Reader* reader,
                        const std::string& stdin_path, std::istream& in);

}  // namespace caveat::cli
