#include "engine/batch.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace caveat {

void run_batch(std::size_t count, unsigned threads,
               const std::function<DocumentReport(std::size_t)>& lint,
               const std::function<bool(DocumentReport)>& report) {
  threads = std::max(
      1u, std::min<unsigned>(threads, static_cast<unsigned>(std::min<std::size_t>(count, 256))));
  if (threads == 1) {
    for (std::size_t n = 0; n < count; ++n) {
      if (!report(lint(n))) return;
    }
    return;
  }
  // A ring of slots: worker takes the next number when its slot is free.
  const std::size_t window = threads * std::size_t{8};
  std::vector<std::optional<DocumentReport>> slots(window);
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t next = 0;      // the next number to hand out
  std::size_t reported = 0;  // numbers below have been reported
  bool stop = false;

  const auto work = [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return stop || next >= count || next < reported + window; });
      if (stop || next >= count) return;
      const std::size_t mine = next++;
      lock.unlock();
      DocumentReport result = lint(mine);
      lock.lock();
      slots[mine % window] = std::move(result);
      changed.notify_all();
    }
  };
  std::vector<std::thread> workers;
  for (unsigned n = 0; n < threads; ++n) workers.emplace_back(work);
  {
    std::unique_lock lock(mutex);
    while (reported < count && !stop) {
      auto& slot = slots[reported % window];
      changed.wait(lock, [&] { return slot.has_value(); });
      DocumentReport result = std::move(*slot);
      slot.reset();
      lock.unlock();
      const bool go_on = report(std::move(result));
      lock.lock();
      ++reported;
      stop = !go_on;
      changed.notify_all();
    }
    stop = true;
    changed.notify_all();
  }
  for (std::thread& worker : workers) worker.join();
}

}  // namespace caveat
