// Rules compiled once, articles linted many times.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "checks/check.h"
#include "checks/contexts.h"
#include "checks/subjects.h"
#include "findings/report.h"
#include "matching/pattern_set.h"
#include "readers/reader.h"
#include "rules/rule.h"

namespace caveat {

class CompiledRules;  // compiled_rules.h

// Immutable after make(); lint() may be called from any number of threads.
//
//   auto linter = Linter::make(std::move(rule_set));
//   if (!linter) { for (const Problem& p : linter.problems()) std::cerr << render(p); }
//   DocumentReport report = (*linter)->lint("draft.md", nullptr, bytes);
class Linter {
 public:
  // Compiles every rule that is enabled and not `off`. All mistakes are
  // reported at once, in the order of the files. `with_facts`: lint() fills
  // DocumentReport::facts too, for reports that show articles whole.
  static Result<std::shared_ptr<const Linter>> make(RuleSet rules, bool with_facts = false);

  // The same from rules that were compiled before: `rules` come from
  // compiled->stored() and may have been turned on and off since, or dropped.
  static Result<std::shared_ptr<const Linter>> make(RuleSet rules,
                                                    std::shared_ptr<const CompiledRules> compiled);

  // Reads and lints one article. `reader` may be null: then the path's
  // extension decides, and the content when the extension is unknown. Content
  // that cannot be read as text gives a failed report, never an exception.
  DocumentReport lint(std::string path, const Reader* reader, std::string bytes) const;

  // What the rules find in a document before equal findings are merged: for
  // tests of single rules.
  FindingList find(const Document& document) const;

  const RuleSet& rules() const { return rules_; }
  const PatternSet& patterns() const { return *patterns_; }

  // The patterns a rule runs, for `caveat rules --long`. Only of a linter made from
  // rule files; rules that are off count too.
  const std::vector<PatternId>& patterns_of(std::string_view rule_id) const;
  // What is known of a check once it is made. Likewise; null when there is no such rule.
  struct Made {
    std::string rule;
    std::vector<PatternId> patterns;
    bool runs_last = false;
    std::optional<std::vector<PatternId>> wakes;
    std::string stored;
  };
  const Made* made(std::string_view rule_id) const;

 private:
  Linter() = default;

  FindingList run(const Article& article) const;
  Problem told(const GaveUp& gave_up, const std::string& path) const;

  RuleSet rules_;
  std::unique_ptr<Contexts> contexts_;
  std::unique_ptr<PatternSet> patterns_;
  std::vector<std::unique_ptr<Check>> checks_;
  std::vector<Made> made_;
  std::set<std::string> accepted_;
  std::shared_ptr<const SubjectTable> subjects_;  // null: no facts are asked for
};

}  // namespace caveat
