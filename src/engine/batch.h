// Many articles in parallel, reported in order.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "findings/report.h"

namespace caveat {

// Calls `lint(n)` for n in [0, count) on `threads` threads and `report` for
// each result in the order of n, on the calling thread. At most a few results a
// thread wait at any time, so memory does not grow with `count`. `report`
// returns false to stop early. `lint` must not throw; `report` may: its exception
// arrives at the caller when the threads have ended.
void run_batch(std::size_t count, unsigned threads,
               const std::function<DocumentReport(std::size_t)>& lint,
               const std::function<bool(DocumentReport)>& report);

}  // namespace caveat
