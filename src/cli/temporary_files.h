// Temporary files that a signal must not leave behind.
#pragma once

#include <csignal>
#include <string>

namespace caveat::cli {

// From now on a signal that ends the program (Ctrl-C, SIGTERM, a closed
// terminal or pipe, a file-size limit) removes the file first, then ends it as
// it would have. A signal that the parent has set to be ignored stays ignored.
// At most 64 files at a time are looked after; more are not. Any thread.
void remove_when_killed(const std::string& path);

// The file has its name, or is gone.
void forget_temporary(const std::string& path);

// While it lives, no signal interrupts this thread: between the making of a file and
// remove_when_killed() a signal would leave it behind.
class SignalsHeld {
 public:
  SignalsHeld();
  ~SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace caveat::cli
