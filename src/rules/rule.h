// A rule as data: everything about it, typed and validated, nothing compiled.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matching/vocabulary.h"
#include "values/fields.h"
#include "values/value.h"

namespace caveat {

enum class Category : std::uint8_t {
  kClaim,
  kSafety,
  kGarble,
  kCitation,
  kLanguage,
  kDisclosure,
  kProcess
};
enum class Severity : std::uint8_t { kOff, kSuggestion, kWarning, kError };  // in rising order

// What may be done with the wordings a rule offers in place of the words found.
enum class FixTier : std::uint8_t {
  kNoFix,    // they explain; nobody puts them in
  kSuggest,  // they fit; a person picks one
  kSafe      // one fits, and the meaning cannot change: `caveat fix --write` puts it in
};

std::string_view to_string(FixTier tier);  // "none", "suggest", "safe"

// Whether a fix of this category may be made unasked: garble and language speak of single words,
// all others of what the article states, which is for a person to reword.
bool may_be_safe(Category category);

std::string_view to_string(Category category);  // "claim", ...; kProcess ("process"): caveat's own
                                                // findings, e.g. an unused suppression
std::string_view to_string(Severity severity);  // "off", "suggestion", "warning", "error"
std::optional<Severity> parse_severity(std::string_view name);

// A named source: [[source]].
struct SourceReference {
  std::string id;  // "ftc-health-2022"
  std::string title;
  std::string publisher;
  std::string year;     // empty when undated
  std::string url;      // empty for an editorial judgement
  std::string checked;  // ISO date when the guidance was last checked
  std::string
      kind;  // "regulation", "guideline", "instrument", "style-guide", "evidence", "editorial"
};

// [[rule.example]]: texts that must fire and texts that must stay silent.
struct Example {
  Text bad;  // ⟦...⟧ marks the expected span; without marks any finding counts. Empty when only
             // good.
  Text good;           // empty when only bad
  std::string format;  // "markdown" (default), "html", "text"
  std::string reason;  // why the good one is silent; may be empty
  Span span;
};

// The common head of every rule; the kind reads the rest from `body`.
struct Rule {
  std::string id;    // "claim/cure-promise"
  std::string kind;  // "phrase"
  Category category = Category::kClaim;
  Severity severity = Severity::kWarning;
  std::string
      grade;  // claims: "guarantee", "causal", "comparative", "associative", "hedged"; else empty
  std::string
      message;  // placeholders {match}, {suggestion}, {treatment}, {count}, ... filled by the kind
  std::string why;                        // plain words for the writer
  std::string fix;                        // how to mend it
  std::vector<std::string> suggestions;   // better wordings to offer
  FixTier fix_tier = FixTier::kNoFix;      // of them; a kind may know better of single ones
  std::vector<std::string> sources;       // SourceReference ids, at least one
  std::vector<std::string> jurisdiction;  // "US", "UK", ...; empty: everywhere
  std::vector<std::string> scope;         // block kinds; empty: every block
  std::vector<std::string> unless;        // contexts in which there is no finding
  std::vector<std::string> when;          // contexts that must hold
  struct InContext {
    std::string context;
    Severity severity;
  };
  std::vector<InContext> in_context;  // [rule.in-context]: the first context that holds sets the
                                      // severity (off: silent)
  std::string obligation;             // obligation id for `missing` findings; else empty
  std::string since;
  std::string status;   // "stable", "preview", "deprecated"
  bool enabled = true;  // false: only when a preset or the project turns it on
  std::vector<Example> examples;
  const Value* body = nullptr;  // the whole [[rule]] table
  const RuleFile* file = nullptr;
  Span span;             // of the id, in the file
  std::string rule_set;  // the name of the set it came from
};

// For people: "none", "suggest", "safe", or "suggest, some safe" where the rule lists single
// wordings as safe.
std::string describe_fix_tier(const Rule& rule);

// [[context]]: what surrounds a match and changes what it means.
struct Context {
  std::string id;     // "negated"
  std::string reach;  // "before", "clause", "sentence", "inside", "previous", "next", "block",
                      // "heading", "lead-in", "document"
  std::string like;            // another context, whose patterns and reach this one has
  std::int64_t at_least = 1;   // so many different patterns have to be found; reach "document" only
  std::vector<Text> patterns;  // word patterns
  std::vector<Text> regexes;
  std::vector<Text> except;  // word patterns: a hit that overlaps one of these does not count
  std::string builtin;  // code-backed context ("question", "quoted", "cited", ...): patterns empty
  const RuleFile* file = nullptr;
  Span span;
};

// [[treatment]] and [[topic]]: what an article can be about.
struct Subject {
  std::string id;     // "ketamine"
  std::string title;  // "ketamine (not esketamine)"
  bool is_topic = false;
  std::vector<std::string>
      classes;  // "prescription", "psychedelic", "supplement", "device", "therapy", ...
  std::vector<std::string> names;  // nouns of vocabulary "subject-<id>"; "=KAP" for exact case
  std::vector<std::string> must;   // obligation ids
  std::vector<std::string> should;
  const Value* body = nullptr;  // further facts, read by the obligation kind
  const RuleFile* file = nullptr;
  Span span;
};

struct RuleSetInfo {
  std::string name;   // what [ruleset] says; without it, as `given`
  std::string given;  // what it was loaded as: "claim", or a path
  std::string version;
  std::string description;
  std::string sha256;  // over the files' names and contents, sorted by name
};

// Everything the chosen rule sets say together. Owns the files its rules point into.
struct RuleSet {
  std::vector<RuleSetInfo> sets;
  std::vector<Rule> rules;  // sorted by id
  std::vector<std::string> unchosen;  // ids of rules that are known and not among these
  std::vector<Vocabulary> vocabularies;
  std::vector<Context> contexts;
  std::vector<Subject> subjects;
  std::vector<SourceReference> sources;
  std::vector<std::string> accepted;    // words and phrases a project takes as right
  std::string own_domain;               // its own site, which is no source; may be empty
  std::vector<std::shared_ptr<const RuleFile>> files;
  std::vector<std::shared_ptr<const Value>> roots;  // parsed files; Rule::body points into them

  const Rule* find_rule(std::string_view id) const;
  const SourceReference* find_source(std::string_view id) const;
};

}  // namespace caveat
