// A checked and compiled rule set as bytes: made at build time, used without parsing.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"
#include "checks/contexts.h"
#include "matching/flat.h"
#include "matching/pattern_set.h"
#include "rules/rule.h"
#include "rules/stored_rules.h"
#include "text/result.h"

namespace caveat {

// Compiles the rules as Linter::make does, all of them, those that are off too.
// Problems are those of the rules.
Result<std::string> compile_to_bytes(RuleSet rules);

// Reads what compile_to_bytes() made. `bytes` must outlive it, be aligned to 8,
// and come from this very program: they are not checked. Safe to share between threads.
class CompiledRules {
 public:
  explicit CompiledRules(std::string_view bytes);

  const StoredRules& stored() const { return stored_; }
  PatternSet patterns() const;

  // What is known of a rule before its check is made.
  struct RuleRecord {
    std::uint32_t patterns = 0, patterns_end = 0;  // Check::wakes()
    std::uint32_t always_awake = 0;                // nullopt was its answer
    std::uint32_t runs_last = 0;
    FlatRef stored;  // what its check gave as stored()
  };
  const RuleRecord* find(std::string_view rule_id) const;
  std::span<const PatternId> wakes_of(const RuleRecord& record) const;
  std::string_view stored_of(const RuleRecord& record) const;

 private:
  FlatImage image_;
  StoredRules stored_;
  std::string_view patterns_;
  std::vector<std::string_view> ids_;  // sorted
  std::span<const RuleRecord> records_;
  std::span<const PatternId> wakes_;
};

// The checks of the rules that are enabled and not off, in the order of the
// rules. Each is made when the first article needs it. `rules` came from
// compiled.stored(); it, `patterns` and `contexts` must outlive the checks.
std::vector<std::unique_ptr<Check>> lazy_checks(std::shared_ptr<const CompiledRules> compiled,
                                                RuleSet& rules, const PatternSet& patterns,
                                                const Contexts& contexts);

}  // namespace caveat
