#include "cli/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

namespace caveat::cli {
namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF |
                                  IN_ONLYDIR;
constexpr int kQuietMs = 60;
constexpr int kLongestMs = 500;

Problem system_problem(const std::string& what) {
  return problem_of(what + ": " + std::strerror(errno));
}

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int one : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, one);
  return set;
}

// What the kernel has to tell is only that it has something to tell: who looks, looks anew.
void drain(int file) {
  char bytes[4096];
  while (::read(file, bytes, sizeof bytes) > 0) {
  }
}

}  // namespace

Result<std::unique_ptr<FolderWatch>> FolderWatch::open() {
  std::unique_ptr<FolderWatch> out(new FolderWatch);
  out->inotify_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (out->inotify_ < 0) return system_problem("folders cannot be watched");
  const sigset_t set = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  out->signals_ = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  if (out->signals_ < 0) return system_problem("signals cannot be received");
  return out;
}

FolderWatch::~FolderWatch() {
  if (inotify_ >= 0) ::close(inotify_);
  if (signals_ < 0) return;
  drain(signals_);
  ::close(signals_);
  const sigset_t set = ending_signals();
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

std::optional<Problem> FolderWatch::watch(const std::set<std::string>& folders) {
  std::map<std::string, int> now;
  std::set<int> used;
  std::optional<Problem> problem;
  for (const std::string& folder : folders) {
    // Asked for again each time: a folder that was moved away and made anew is another one.
    const int number = ::inotify_add_watch(inotify_, folder.c_str(), kEvents);
    if (number >= 0) {
      now[folder] = number;
      used.insert(number);
    } else if (errno == ENOSPC) {
      problem = Problem{folder,
                        {},
                        "cannot be watched: the system has no watches left",
                        "raise fs.inotify.max_user_watches",
                        0,
                        0,
                        {}};
    }
  }
  for (const auto& [folder, number] : watches_) {
    if (!used.contains(number)) ::inotify_rm_watch(inotify_, number);
  }
  watches_ = std::move(now);
  return problem;
}

FolderWatch::Woken FolderWatch::wait() {
  using Clock = std::chrono::steady_clock;
  std::optional<Clock::time_point> first;
  while (true) {
    pollfd files[] = {{signals_, POLLIN, 0}, {inotify_, POLLIN, 0}};
    const int ready = ::poll(files, 2, first ? kQuietMs : -1);
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0 || (files[0].revents & POLLIN) != 0) return Woken::kInterrupted;
    if (ready == 0) return Woken::kChanged;
    drain(inotify_);
    if (!first) first = Clock::now();
    if (Clock::now() - *first > std::chrono::milliseconds(kLongestMs)) return Woken::kChanged;
  }
}

}  // namespace caveat::cli
