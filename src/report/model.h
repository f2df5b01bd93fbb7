// What the report says, computed: counts, verdicts and tables, ready for any renderer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/report.h"
#include "findings/verdict.h"
#include "history/trend.h"
#include "report/standards.h"
#include "rules/rule.h"

namespace caveat {

// An obligation that arose in an article.
struct ObligationState {
  std::string obligation;  // id
  std::string rule;        // rule id
  std::string treatment;   // what it is owed for; may be empty
  bool met = false;
  const MetObligation* how = nullptr;  // when met
  const Finding* missing = nullptr;    // when not
};

// How old a finding is, by its fingerprint.
struct FindingAge {
  std::string since;       // time of the first run that saw it; empty when it is not open
  std::uint32_t days = 0;  // from then to this run
};

// One article with everything the renderers show of it. Points into `document`,
// so it is moved, never copied.
struct ReportArticle {
  ReportArticle() = default;
  ReportArticle(ReportArticle&&) = default;
  ReportArticle& operator=(ReportArticle&&) = default;

  DocumentReport document;  // without its source
  std::string folder;       // of the path; "." for none
  std::string title;        // never empty: the path when there is none; cut at 200 bytes
  Verdict verdict = Verdict::kClear;
  CategoryCount counts;                      // active findings
  std::uint32_t suppressed = 0;              // findings that do not count
  std::vector<ObligationState> obligations;  // missing ones first
  std::uint32_t claims = 0;                  // sentences; see ArticleFacts::Claim
  std::uint32_t claims_with_source = 0;
  std::uint32_t sources_of_claims = 0;  // citations in reach of claims, added up
  std::uint32_t garbled = 0;            // active garble findings in the text
  std::vector<StandardAnswer> standards;
  // How old each finding is, as `document.findings`; empty without a history.
  std::vector<FindingAge> ages;
  // Lines of the findings' first bytes, 1-based, as `document.findings`.
  std::vector<std::uint32_t> lines;

  // Garbled phrases in 1,000 words; 0 without words.
  double garble_density() const;
};

// A rule and how often it fired.
struct RuleCount {
  std::string rule;
  std::string category;
  CategoryCount counts;
  std::uint32_t articles = 0;

  std::uint32_t total() const { return counts.errors + counts.warnings + counts.suggestions; }
};

// A file that took part in the run beside the articles.
struct FileUsed {
  std::string name;
  std::string sha256;
};

// Where the report comes from: what an auditor asks.
struct Audit {
  std::string generated;           // UTC, "2026-11-25T01:02:03Z"
  std::string command_line;        // as typed, words quoted where a shell needs it
  std::vector<FileUsed> settings;  // project files and presets of the user's
};

struct ReportModel {
  RunInfo run;
  RunSummary summary;
  Audit audit;
  std::vector<ReportArticle> articles;        // in the order of the run
  std::vector<DocumentReport> project_files;  // what is wrong with suppressions and waivers
  std::vector<RuleCount> rules;               // rules that fired, most findings first
  std::optional<Trend> trend;                 // this run and those before, when a history is kept

  std::uint32_t count(Verdict verdict) const;
};

// Takes in one finished document; its source bytes are let go.
ReportArticle make_report_article(DocumentReport document);

// Takes in what a history knows; fills the ages of all findings. `path_of`
// gives the path that an article goes by in the history.
void add_trend(ReportModel& model, Trend trend,
               const std::function<std::string(const std::string&)>& path_of);

// Counts over model.articles; fills model.rules.
void count_rules(ReportModel& model);

}  // namespace caveat
