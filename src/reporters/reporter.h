// From finished documents to one output format.
#pragma once

#include <memory>
#include <ostream>
#include <span>
#include <string_view>

#include "findings/report.h"
#include "rules/rule.h"

namespace caveat {

// What a reporter may be told about its output.
struct ReporterOptions {
  bool color = false;            // terminal only
  bool quiet = false;            // terminal only: findings, no summary
  std::uint32_t width = 100;     // terminal only: columns; 0 wraps nothing (not a terminal)
  bool show_suppressed = false;  // terminal only: suppressed findings too
};

// Writes one run to one stream: begin, then document for each document in
// order, then end. Holds no more than one document in memory. Counts nothing
// and decides nothing: that is done before. Borrows the stream and the rules.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void begin(const RunInfo& run) = 0;
  virtual void document(const DocumentReport& document) = 0;
  virtual void end(const RunSummary& summary) = 0;
};

struct ReporterKind {
  std::string_view name;     // as --format takes it
  std::string_view summary;  // one line for --help and docs
  std::unique_ptr<Reporter> (*make)(std::ostream& out, const RuleSet& rules,
                                    const ReporterOptions& options);
};

// Sorted by name; registry.cpp.
std::span<const ReporterKind> reporter_kinds();
const ReporterKind* find_reporter(std::string_view name);

}  // namespace caveat
