#include "lsp/tasks.h"

#include <utility>

namespace caveat::lsp {

ThreadTasks::ThreadTasks(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this] { run(); }) {}

ThreadTasks::~ThreadTasks() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  more_.notify_one();
  thread_.join();
}

void ThreadTasks::start(std::function<std::function<void()>()> work) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(work));
  }
  more_.notify_one();
}

void ThreadTasks::finish() {
  std::vector<std::function<void()>> finished;
  {
    const std::lock_guard lock(mutex_);
    finished.swap(finished_);
  }
  for (const auto& one : finished) one();
}

void ThreadTasks::run() {
  for (;;) {
    std::function<std::function<void()>()> work;
    {
      std::unique_lock lock(mutex_);
      more_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
      if (stop_) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    std::function<void()> done = work();
    {
      const std::lock_guard lock(mutex_);
      finished_.push_back(std::move(done));
    }
    wake_();
  }
}

}  // namespace caveat::lsp
