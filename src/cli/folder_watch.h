// Waits until something in some folders changes, or somebody wants to end.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "text/result.h"

namespace caveat::cli {

// Linux: inotify and signalfd. While it lives, SIGINT, SIGTERM and SIGHUP of this process arrive
// here and nowhere else. One thread; one at a time.
class FolderWatch {
 public:
  static Result<std::unique_ptr<FolderWatch>> open();
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  // These folders from now on (not what is below them), and no others. One that is not there, or
  // cannot be watched, is left out; the problem says so when the system has no watches left.
  std::optional<Problem> watch(const std::set<std::string>& folders);

  enum class Woken { kChanged, kInterrupted };
  // Returns when files have come, gone, been written or moved, and nothing more has for 60 ms
  // (half a second of saving at most): a burst of saves is one change.
  Woken wait();

 private:
  FolderWatch() = default;
  int inotify_ = -1;
  int signals_ = -1;
  std::map<std::string, int> watches_;  // by folder
};

}  // namespace caveat::cli
