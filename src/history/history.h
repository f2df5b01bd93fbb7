// A record of runs in one SQLite file: what is new, fixed and still open.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "history/trend.h"
#include "text/result.h"

namespace caveat {

// A finding as a run saw it.
struct HistoryFinding {
  std::string path;
  std::string fingerprint;
  std::string rule;
  std::string category;
  std::string severity;
  std::string message;
  bool active = true;  // false: suppressed
};

// What append() records.
struct HistoryRun {
  std::string time;          // UTC, ISO 8601
  std::int64_t seconds = 0;  // the same, since 1970
  std::string tool_version;
  std::string rules;
  std::uint64_t words = 0;
  std::vector<std::string> articles;  // that were checked; not those that failed
  std::vector<HistoryFinding> findings;
  // Is there still an article at this path? Findings of an article this run did
  // not check stay open while it is there; when it is gone they follow it to the
  // path where they are found again, or are fixed.
  std::function<bool(const std::string& path)> exists;
};

// One file, its schema numbered. Every call is one transaction; writers of other
// processes wait for each other (up to kBusySeconds), so two runs at once are
// recorded one behind the other. Not for use by two threads at once.
class History {
 public:
  static constexpr int kSchema = 1;
  static constexpr int kBusySeconds = 60;

  // Opens or makes the file. Problems: it cannot be opened, is no history, or was
  // written by a newer caveat.
  static Result<History> open(const std::string& file);
  // The same, but the file has to be there.
  static Result<History> open_existing(const std::string& file);

  History(History&&) noexcept;
  ~History();

  // Records a run; nothing is recorded when there is a problem.
  Problems append(const HistoryRun& run);

  // The last `runs` runs and all open findings.
  Result<Trend> read(std::size_t runs) const;

 private:
  struct State;
  explicit History(std::unique_ptr<State> state);
  static Result<History> open(const std::string& file, bool make);

  std::unique_ptr<State> state_;
};

}  // namespace caveat
