#include "engine/batch.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace caveat {
namespace {

// Stops and joins, also when `report` throws.
struct Workers {
  std::mutex& mutex;
  std::condition_variable& changed;
  bool& stop;
  std::vector<std::thread> threads = {};

  ~Workers() {
    {
      const std::lock_guard lock(mutex);
      stop = true;
    }
    changed.notify_all();
    for (std::thread& thread : threads) thread.join();
  }
};

}  // namespace

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
  Workers workers{mutex, changed, stop};
  for (unsigned n = 0; n < threads; ++n) {
    try {
      workers.threads.emplace_back(work);
    } catch (const std::system_error&) {
      // The machine gives no more threads: those that there are do.
      if (workers.threads.empty()) throw;
      break;
    }
  }
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
}

}  // namespace caveat
