// caveat-waivers.toml: what an editor may not decide alone, approved until a day.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "findings/report.h"
#include "rules/rule.h"
#include "suppression/date.h"
#include "text/result.h"
#include "values/value.h"

namespace caveat {

inline constexpr std::string_view kWaiversFile = "caveat-waivers.toml";

// One [[waiver]]: all keys are required.
struct Waiver {
  std::string rule;         // rule id
  std::string file;         // the article, relative to the folder of the waivers file, "a/b.md"
  std::string fingerprint;  // of the finding: it changes when its sentence does
  std::string text;         // the sentence that was approved, for people
  std::string reason;
  std::string approver;
  Day date = 0;     // when it was approved
  Day expires = 0;  // the last day it holds
  Span span;        // bytes of the file: of the rule's value
  Span date_span, expires_span, fingerprint_span;
};

struct WaiverFile {
  std::shared_ptr<const RuleFile> file;
  std::vector<Waiver> waivers;  // in the order of the file
};

// Reads the whole file and reports all its mistakes: unknown keys, missing ones, days that do
// not exist, a last day before the first, an approval after `today` (one day's grace for time
// zones: a wrong clock must not bring expired waivers back), the same waiver twice.
Result<WaiverFile> read_waivers(std::shared_ptr<const RuleFile> file, Day today);

// A problem for each waiver of a rule that is not known, with "did you mean".
Problems unknown_rules(const WaiverFile& file, const RuleSet& rules);

// The lines to append for one waiver, with an empty line in front. All texts must be valid UTF-8.
std::string write_waiver(const Waiver& waiver);

// Applies the waivers of one file in one run and remembers which had anything to do.
class Waivers {
 public:
  Waivers(WaiverFile file, Day today);

  // Suppresses ("waiver") what is waived in the article at `path` (as Waiver::file) and
  // has not expired. `rules` are those that ran.
  void apply(const std::string& path, const RuleSet& rules, DocumentReport& report);

  enum class State { kValid, kExpired, kLapsed };
  // Lapsed: its article was checked by its rule, or is gone (`is_there`), and nothing
  // has its fingerprint. Without apply() only what the dates say.
  State state(std::size_t waiver, const std::function<bool(const std::string&)>& is_there) const;

  // The file as a report named `shown`, with a finding for each waiver that expired or lapsed.
  DocumentReport report(const std::string& shown,
                        const std::function<bool(const std::string&)>& is_there) const;

  const WaiverFile& file() const { return file_; }

 private:
  struct Seen {
    bool checked = false;
    bool matched = false;
  };
  WaiverFile file_;
  Day today_;
  std::vector<Seen> seen_;
};

}  // namespace caveat
