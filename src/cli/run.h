// The program: arguments to a command to an exit code.
#pragma once

#include <istream>
#include <ostream>

namespace caveat::cli {

// Exit codes, worst wins:
//   0  nothing at or above --fail-on
//   1  findings at or above it
//   2  the run is not complete or not valid
inline constexpr int kExitClean = 0;
inline constexpr int kExitFindings = 1;
inline constexpr int kExitIncomplete = 2;

// Parses the arguments and runs the command they name. Never throws.
int run(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace caveat::cli
