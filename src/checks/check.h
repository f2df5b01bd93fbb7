// One rule, compiled and ready to run; and the table of rule kinds.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/article.h"
#include "findings/finding.h"
#include "rules/rule.h"

namespace caveat {

// What checks append to. Kept in the order of appending; sorted by the engine.
struct FindingList {
  std::vector<Finding> findings;
  std::vector<MetObligation> met;  // obligations that arose and are met
  std::vector<std::string>
      gave_up;  // a part of a rule that could not run: said to the user, exit code 2
};

// A Check has no memory: run() may be called for many articles and threads at once. Never throws.
class Check {
 public:
  virtual ~Check() = default;
  virtual void run(const Article& article, FindingList& found) const = 0;
  // Findings of other rules are there already for checks that return true
  // (`density`, `references`): they run after all others, on the same list.
  virtual bool runs_last() const { return false; }
  // In an article without a match of any of these patterns (not lazy ones) run()
  // does nothing; nullopt: it may always do something.
  virtual std::optional<std::vector<PatternId>> wakes() const { return std::nullopt; }
  // Bytes from which the kind's `make` builds the same check without reading the
  // rule's body (CompileContext::stored); empty: it reads the body.
  virtual std::string_view stored() const { return {}; }
};

class CompileContext;  // compile.h: vocabularies, patterns, contexts and subjects while rules are
                       // compiled

// One rule kind. `make` reads the kind's own fields from rule.body through
// Fields, registers its patterns, and reports mistakes as Problems (nullptr then).
struct CheckKind {
  std::string_view name;                  // "phrase"
  std::string_view summary;               // one line for docs and `caveat rules --kinds`
  std::vector<std::string> placeholders;  // that a message may use besides {match}
  std::unique_ptr<Check> (*make)(const Rule& rule, CompileContext& context);
  // How far a rule of this kind may go with `fix-tier`: whether its findings are the very words
  // that others can take the place of.
  FixTier fix_tier = FixTier::kNoFix;
};

// Every rule kind, sorted by name (registry.cpp).
std::span<const CheckKind> check_kinds();
const CheckKind* find_check_kind(std::string_view name);

}  // namespace caveat
