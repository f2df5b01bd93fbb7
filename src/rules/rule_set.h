// Files to a RuleSet in which every reference holds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rules/rule.h"
#include "text/result.h"

namespace caveat {

// A named set and its files.
struct RuleSetFiles {
  std::string name;
  std::vector<std::shared_ptr<const RuleFile>> files;
};

// Reads all files and ties them together. Problems, all at once: duplicate ids,
// unknown sources and contexts, and whatever the files themselves get wrong.
// Vocabularies are made from the subjects: `subject-<id>` and `class-<class>`
// hold their names, `treatment-name` those of all treatments, `topic-name`
// those of all topics.
Result<RuleSet> make_rule_set(const std::vector<RuleSetFiles>& sets);

}  // namespace caveat
