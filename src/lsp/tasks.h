// Work that would keep an editor waiting.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace caveat::lsp {

class Tasks {
 public:
  virtual ~Tasks() = default;
  // Does `work`, which may not touch what belongs to the server. What it gives back is called on
  // the thread of the server.
  virtual void start(std::function<std::function<void()>()> work) = 0;
};

// At once: for tests.
class InlineTasks final : public Tasks {
 public:
  void start(std::function<std::function<void()>()> work) override { work()(); }
};

// On a thread of its own, one after another. `wake` is called there when something is finished.
class ThreadTasks final : public Tasks {
 public:
  explicit ThreadTasks(std::function<void()> wake);
  ~ThreadTasks() override;  // waits for the one that runs; forgets the others
  void start(std::function<std::function<void()>()> work) override;
  // Calls what finished tasks have given back.
  void finish();

 private:
  void run();

  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::function<std::function<void()>()>> waiting_;
  std::vector<std::function<void()>> finished_;
  bool stop_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace caveat::lsp
