// What a kind needs while its rule is turned into a Check.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "matching/pattern_set.h"
#include "rules/rule.h"

namespace caveat {

class Article;
class Contexts;
class SubjectTable;  // subjects.h

class CompileContext {
 public:
  CompileContext(const RuleSet& rules, PatternSetBuilder& patterns, const Contexts& contexts,
                 Problems& problems);

  const RuleSet& rules() const { return rules_; }
  Problems& problems() { return problems_; }

  // Adds patterns; a mistake becomes a Problem that points into the string in its file.
  // Patterns that fail are left out of the result.
  std::vector<PatternId> add_words(const std::vector<Text>& patterns, bool lazy = false);
  std::vector<PatternId> add_regexes(const std::vector<Text>& regexes, bool lazy = false);
  // For patterns made by a kind rather than written by a person; must be valid.
  PatternId add_words(std::string_view pattern, bool lazy = false);

  // A name for lazy word patterns that are asked for together (Article::may_hold).
  FamilyId family(const std::vector<PatternId>& patterns) { return patterns_.add_family(patterns); }

  // The patterns added since start_rule(), in order: what `caveat rules --long` lists.
  void start_rule() { added_.clear(); }
  const std::vector<PatternId>& patterns_of_rule() const { return added_; }

  // The number that the tokens of this word carry; `word` must be normalised.
  std::uint32_t number_word(std::string_view word) { return patterns_.add_word(word); }

  // What a check of this rule gave as stored() when the rules were compiled;
  // empty when they are being compiled now, or there was nothing.
  std::string_view stored() const { return stored_; }
  void set_stored(std::string_view bytes) { stored_ = bytes; }

  // The number of a context id, for Article::in_context; reported when unknown.
  std::optional<std::uint32_t> context(std::string_view id, const Rule& rule);
  std::vector<std::uint32_t> contexts(const std::vector<std::string>& ids, const Rule& rule);
  // The same for what is decided once an article: a context that looks at the neighbourhood of a
  // match is reported.
  std::vector<std::uint32_t> document_contexts(const std::vector<std::string>& ids,
                                               const Rule& rule);
  // The same for code that uses a context where the rule set has it; never reported.
  std::optional<std::uint32_t> find_context(std::string_view id) const;

  // Every [[treatment]] and [[topic]], compiled on the first call and shared by the rules
  // (defined in subjects.cpp).
  std::shared_ptr<const SubjectTable> subjects();

 private:
  const RuleSet& rules_;
  PatternSetBuilder& patterns_;
  const Contexts& contexts_;
  Problems& problems_;
  std::vector<PatternId> added_;
  std::string_view stored_;
  std::shared_ptr<const SubjectTable> subjects_;
};

// The rule's head, ready for use by any kind: scope and contexts decided in one place.
class RuleGate {
 public:
  RuleGate(const Rule& rule, CompileContext& context);

  // The severity of the rule for this match after scope, `when`, `unless` and
  // [rule.in-context]; kOff when there is no finding. `note` (may be null)
  // receives which context decided.
  Severity severity(const Article& article, const Match& match, std::string* note) const;

  const Rule& rule() const { return rule_; }

 private:
  const Rule& rule_;
  std::uint32_t scope_mask_ = 0;
  std::vector<std::uint32_t> when_, unless_;
  std::vector<std::pair<std::uint32_t, Severity>> in_context_;
  std::vector<std::string> in_context_names_;
};

// Adds a wording to Finding::fixes; its edits are planned later (fixes/plan.h). A wording with a
// gap in it ("… levels") says how it goes, but cannot be put in: nothing is added.
void offer_fix(Finding& finding, FixTier tier, std::string_view wording);

// A finding for words in the text: excerpt, sentence, source spans, message with
// {match} and the other placeholders filled. `core` is a text span.
Finding make_finding(const Rule& rule, Severity severity, const Article& article, Span core,
                     std::uint32_t sentence,
                     const std::vector<std::pair<std::string, std::string>>& placeholders = {});

// A finding about the whole document: placed at the title, the first heading or the first block.
Finding make_document_finding(
    const Rule& rule, Severity severity, const Article& article,
    const std::vector<std::pair<std::string, std::string>>& placeholders = {});

}  // namespace caveat
