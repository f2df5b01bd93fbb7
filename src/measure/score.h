// Findings held against labels: which were right, and what was missed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "measure/labels.h"
#include "measure/measure.h"
#include "text/line_index.h"

namespace caveat {

// A finding and what the labels say of it.
struct JudgedFinding {
  std::string article;  // id
  std::string path;
  Position at;  // columns in code points
  std::string rule;
  std::string category;
  std::string obligation;   // empty when it is about words
  std::string fingerprint;  // names it within its article
  bool right = false;
  std::string context;  // its sentence with the words found in ⟦⟧, or its message
};

// A `must` label that no finding meets.
struct MissedLabel {
  std::string article;
  std::string path;
  Position at;  // 1:1 for an obligation
  std::string category;
  std::string obligation;  // empty when it is about words
  std::string context;     // its sentence with the quote in ⟦⟧; empty for an obligation
  std::string why;

  friend bool operator==(const MissedLabel&, const MissedLabel&) = default;
};

// A label whose quote is not in its article: a mistake in the label file.
struct LostLabel {
  std::string article;
  std::string quote;
};

struct Score {
  Measure measure;
  std::vector<JudgedFinding> findings;
  std::vector<MissedLabel> missed;
  std::vector<LostLabel> lost;
};

// One article to score. Borrows everything.
struct LabelledArticle {
  const std::string& path;
  std::string_view text;  // bytes of the file
  const ArticleLabels& labels;
  std::string_view kind;  // "charity" ...; empty when unknown
  const std::vector<Finding>& findings;
};

// The measure of the labelling guide:
// - A label of claim, citation, language or safety is found when a finding of
//   its category touches its sentence; one of garble when a finding overlaps the quote.
// - A missing obligation is found when a finding names it.
// - A finding is right when it touches a label of its category; claim and
//   citation stand in for each other, without counting the label as found.
class Scorer {
 public:
  // Only findings and labels of `category` count; all when it is empty.
  explicit Scorer(std::string category = {}) : category_(std::move(category)) {}

  // Articles in the order they are to be reported.
  void add(const LabelledArticle& article);

  // These rules ran, whether they found something or not.
  void note_rule(const std::string& id) { score_.measure.rules.try_emplace(id); }

  const Score& score() const { return score_; }

 private:
  std::string category_;
  Score score_;
};

// What a change gained and lost.
struct Comparison {
  std::vector<JudgedFinding> gained;  // found now, not before
  std::vector<JudgedFinding> lost;    // found before, not now
  std::vector<MissedLabel> newly_found;
  std::vector<MissedLabel> newly_missed;
};

// Findings are the same when article and fingerprint are.
Comparison compare(const Score& before, const Score& now);

}  // namespace caveat
