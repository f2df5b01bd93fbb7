// What a history says: runs in order, and the findings that are open.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "findings/report.h"

namespace caveat {

// One run as it was recorded.
struct RunRecord {
  std::int64_t id = 0;
  std::string time;  // UTC, "2026-11-25T01:02:03Z"
  std::string tool_version;
  std::string rules;           // the hash of the rules that ran
  std::uint32_t articles = 0;  // checked
  std::uint64_t words = 0;
  std::map<std::string, CategoryCount> categories;  // all that was open after the run
  // Against what was known before; a finding is the same by its fingerprint.
  std::uint32_t fresh = 0;        // not open before
  std::uint32_t fixed = 0;        // no longer found, or its article is gone
  std::uint32_t suppressed = 0;   // still found, but no longer counts
  std::uint32_t still_open = 0;   // open before and now
  std::uint32_t not_covered = 0;  // open before, in articles this run did not check
};

struct OpenFinding {
  std::string path;
  std::string fingerprint;
  std::string rule;
  std::string category;
  std::string severity;
  std::string message;
  std::string since;       // time of the run that first saw it
  std::uint32_t days = 0;  // from then to the last run
};

struct Trend {
  std::vector<RunRecord> runs;    // oldest first
  std::vector<OpenFinding> open;  // after the last run, the longest open first
};

}  // namespace caveat
