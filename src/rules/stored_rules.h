// A checked RuleSet as bytes and back, so that a program need not parse what it carries.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/rule.h"

namespace caveat {

std::string store_rules(const RuleSet& rules);

// Reads what store_rules() wrote. `bytes` must outlive it; they come from this
// program itself and are not checked. Safe to share between threads.
class StoredRules {
 public:
  explicit StoredRules(std::string_view bytes);

  // All that is needed to run and report rules. What only authors of rules ask
  // for is left out: examples, the files' contents, the words of vocabularies,
  // the parsed files. Rule::body and Subject::body are null; they are read when
  // asked for.
  RuleSet rules() const;

  // What only the rule's kind reads; the keys of the head are left out.
  Value rule_body(std::string_view id) const;
  Value subject_body(std::string_view id) const;

 private:
  using Bodies = std::vector<std::pair<std::string_view, std::string_view>>;  // sorted by id

  std::string_view heads_;
  Bodies rule_bodies_;
  Bodies subject_bodies_;
};

}  // namespace caveat
