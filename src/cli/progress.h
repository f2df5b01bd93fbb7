// One line on the terminal that says how far a long run is.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

#include "cli/command.h"

namespace caveat::cli {

// "caveat: 1,204 of 10,000 articles, 812 a second, 11 s left"; without rate and time while none
// is done. Cut to `width` columns.
std::string progress_line(std::size_t done, std::size_t count, std::chrono::duration<double> since,
                          std::size_t width);

// Shows the line on standard error from the first second of a run on, several times a second, and
// takes it away at the end. Standard error must be a terminal that can erase a line, and the
// environment must not be that of a build (CI): else nothing is shown and no thread started.
class Progress {
 public:
  // Borrows `streams`. `wanted`: the command line does not speak against it.
  Progress(Streams& streams, bool wanted, std::size_t count);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One more article. Any thread.
  void article_done();

  // While it lives the line is away: for what is written on the same terminal, whole lines only.
  // Standard output is flushed at the end, so that the line comes behind it.
  class Hidden {
   public:
    explicit Hidden(Progress& progress);
    ~Hidden();
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

   private:
    Progress& progress_;
    std::unique_lock<std::mutex> lock_;
    bool again_ = false;
  };

 private:
  void run();
  void draw();   // both with mutex_ held
  void erase();

  Streams& streams_;
  const std::size_t count_;
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ended_ = false;
  bool drawn_ = false;
  std::size_t done_ = 0;
  std::thread thread_;
};

}  // namespace caveat::cli
