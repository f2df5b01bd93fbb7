// A baseline: the findings that were there before, which do not count.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/report.h"
#include "rules/rule.h"
#include "text/result.h"

namespace caveat {

// One finding of a baseline, by what it says and not by where or how often.
struct BaselineEntry {
  std::string path;         // of its article, from the folder of the baseline: a hint
  std::string rule;         // rule id
  std::string fingerprint;  // content_fingerprint(): without a count, equal findings are equal
  std::string text;         // what was found, for people; of the whole article: its title
};

// Reads a baseline. Problems: no JSON (with its place), a key that is unknown,
// missing or of another type, a newer schema.
Result<std::vector<BaselineEntry>> read_baseline(const std::string& file, std::string_view bytes);

// The bytes of a baseline: one finding a line, sorted, so that a change to one
// finding is a change to one line.
std::string write_baseline(std::vector<BaselineEntry> entries);

// An article of a run, and the rules that ran on it.
struct BaselineArticle {
  std::string path;  // as BaselineEntry::path
  const RuleSet* rules = nullptr;
  DocumentReport* report = nullptr;
};

// How a run stands to a baseline.
struct BaselineMatch {
  std::vector<BaselineEntry> added;      // findings that are not in it
  std::vector<BaselineEntry> unchanged;  // with the path they have now
  std::vector<BaselineEntry> fixed;      // in it, and found no more
  std::vector<BaselineEntry>
      not_checked;  // in it; their article, or their rule, was not in the run
};

// Suppresses ("baseline") the active findings that are in the baseline, one for
// each entry of it. First come entries with the path of the article. What is left
// over may have moved: a sentence from another article of the run that has it no
// more, anything from an article that is gone (`is_there` says no; a finding on
// the whole article moves only with its title). So one fixed and one new are one
// fixed and one new, and a copy of an old sentence is new.
BaselineMatch apply_baseline(const std::vector<BaselineEntry>& baseline,
                             const std::vector<BaselineArticle>& articles,
                             const std::function<bool(const std::string&)>& is_there);

}  // namespace caveat
