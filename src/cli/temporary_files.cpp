#include "cli/temporary_files.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <deque>
#include <mutex>

namespace caveat::cli {
namespace {

constexpr int kSignals[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM, SIGXFSZ};

// A signal handler may read atomics and call unlink, and little else. The names
// live in memory that is never given back, so that it cannot read freed text.
std::array<std::atomic<const std::string*>, 64> files;
std::mutex registering;

extern "C" void remove_and_end(int signal) {
  for (const auto& file : files) {
    if (const std::string* path = file.load()) ::unlink(path->c_str());
  }
  // SA_RESETHAND has put the default back: this ends the program.
  ::raise(signal);
}

void install_handlers() {
  for (const int signal : kSignals) {
    struct sigaction now {};
    if (::sigaction(signal, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) continue;
    struct sigaction ours {};
    ours.sa_handler = remove_and_end;
    ours.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    ::sigemptyset(&ours.sa_mask);
    ::sigaction(signal, &ours, nullptr);
  }
}

}  // namespace

void remove_when_killed(const std::string& path) {
  const std::lock_guard lock(registering);
  static std::deque<std::string>& names = *new std::deque<std::string>;
  static const bool installed = (install_handlers(), true);
  static_cast<void>(installed);
  for (auto& file : files) {
    if (file.load() != nullptr) continue;
    file.store(&names.emplace_back(path));
    return;
  }
}

void forget_temporary(const std::string& path) {
  const std::lock_guard lock(registering);
  for (auto& file : files) {
    const std::string* known = file.load();
    if (known != nullptr && *known == path) file.store(nullptr);
  }
}

SignalsHeld::SignalsHeld() {
  sigset_t all;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_BLOCK, &all, &before_);
}

SignalsHeld::~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace caveat::cli
