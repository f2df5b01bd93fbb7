// The one place that starts another program: git, and nothing through a shell.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace caveat::git {

struct ProcessResult {
  bool started = false;  // false: there is no such program, or no room for it
  int exit_code = -1;    // 128 + N when signal N ended it
  std::string out;
  std::string err;
};

// Runs a program with its arguments and waits for it. Tests give one of their own.
using RunProcess = std::function<ProcessResult(const std::vector<std::string>& arguments)>;

// Finds arguments[0] on PATH and runs it: no shell, nothing on standard input,
// the environment of this process with LC_ALL=C. Thread-safe.
ProcessResult run_process(const std::vector<std::string>& arguments);

}  // namespace caveat::git
