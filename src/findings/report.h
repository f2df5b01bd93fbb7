// What a run has to say, document by document: the input of every reporter.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "findings/facts.h"
#include "findings/finding.h"
#include "text/problem.h"

namespace caveat {

// A part of a document that was not checked.
struct NotChecked {
  std::string reason;  // "code block", "navigation", "comment form" ...
  std::uint32_t count = 0;
  std::uint32_t bytes = 0;
};

enum class DocumentStatus { kChecked, kFailed };

// One document, finished: nothing about it changes any more.
struct DocumentReport {
  std::string path;    // as the user named it, or "-"
  std::string format;  // "markdown", "html", "text", "docx"; "toml" of a project's own file
  // `source` is the text unpacked from the file, a paragraph a line: what is line 12
  // elsewhere is paragraph 12, and offsets are not those of the file.
  bool by_paragraph = false;
  // caveat.toml or the waivers, with what is wrong with their suppressions: no article, and
  // not counted as one.
  bool is_project_file = false;
  DocumentStatus status = DocumentStatus::kChecked;
  std::uint32_t words = 0;
  std::vector<Finding> findings;   // in the order of the text; document-level ones first
  std::vector<MetObligation> met;  // obligations that arose and are met, in the order of the text
  std::vector<NotChecked> not_checked;
  std::vector<Problem> problems;  // why it failed, or which rules gave up on it
  std::shared_ptr<const std::string>
      source;  // the bytes of the file; null when it could not be read
  std::shared_ptr<const ArticleFacts> facts;  // null unless the linter was told to gather them
};

// What holds for the run as a whole, known before the first document.
struct RunInfo {
  std::string tool_version;
  struct RuleSetUsed {
    std::string name;
    std::string version;
    std::string sha256;
  };
  std::vector<RuleSetUsed> rule_sets;
};

// Findings of one category, by severity.
struct CategoryCount {
  std::uint32_t errors = 0;
  std::uint32_t warnings = 0;
  std::uint32_t suggestions = 0;
};

// How a run stands to a baseline.
struct BaselineCount {
  std::uint32_t added = 0;        // findings that are not in it: they count
  std::uint32_t unchanged = 0;    // findings that are in it: suppressed
  std::uint32_t fixed = 0;        // in it, and found no more
  std::uint32_t not_checked = 0;  // in it, and outside of this run
};

// Totals, known after the last document. Only active findings count.
struct RunSummary {
  std::uint32_t documents = 0;
  std::uint32_t failed = 0;
  std::uint64_t words = 0;
  std::uint32_t errors = 0;
  std::uint32_t warnings = 0;
  std::uint32_t suggestions = 0;
  std::map<std::string, std::uint32_t> suppressed;  // by kind of the first suppression
  std::optional<BaselineCount> baseline;            // of all baselines of the run, added up
  std::vector<Problem> problems;           // of the run: no file matched, an unreadable folder ...
  std::vector<std::string> skipped_files;  // named but not articles, with the reason
  std::map<std::string, CategoryCount> categories;  // categories with findings
  std::vector<NotChecked> not_checked;              // over all documents, sorted by reason
  std::string change;  // "changed since main": only what that change is answerable for; or empty
  std::uint32_t outside_change = 0;  // findings that were left out for it
  std::uint32_t gave_up = 0;         // rules that gave up on a document, counted
};

// Adds one document to the totals. `problems`, `skipped_files` and
// the change are the caller's: problems of a document stay with the document.
void add_to(RunSummary& summary, const DocumentReport& document);

}  // namespace caveat
