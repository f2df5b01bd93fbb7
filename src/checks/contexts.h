// Compiled [[context]]s: what surrounds a match and changes what it means.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/article.h"
#include "matching/pattern_set.h"
#include "rules/rule.h"

namespace caveat {

// A context with code behind it. `holds` looks at the article alone: no rule,
// no other context.
struct BuiltinContext {
  std::string_view name;
  std::string_view summary;
  bool (*holds)(const Article& article, const Match& match);
};

// Sorted by name; a context of the rule files names one as `builtin = "…"`.
std::span<const BuiltinContext> builtin_contexts();

// Immutable after compile(); safe to share between threads.
class Contexts {
 public:
  // Adds the contexts' patterns (lazily run) to `patterns`. Mistakes become Problems.
  static Contexts compile(const RuleSet& rules, PatternSetBuilder& patterns, Problems& problems);

  std::optional<std::uint32_t> find(std::string_view id) const;
  const std::string& id(std::uint32_t context) const { return contexts_[context].id; }
  // Whether it speaks of the article as a whole, so that holds() is the same for every match.
  bool of_document(std::uint32_t context) const {
    return contexts_[context].builtin == nullptr && contexts_[context].reach == Reach::kDocument;
  }

  bool holds(const Article& article, std::uint32_t context, const Match& match) const;

 private:
  enum class Reach {
    kInside,
    kBefore,
    kClause,
    kSentence,
    kPrevious,
    kNext,
    kBlock,
    kHeading,
    kLeadIn,
    kDocument
  };
  struct Compiled {
    std::string id;
    Reach reach = Reach::kClause;
    std::size_t at_least = 1;  // different patterns
    std::vector<PatternId> patterns;
    FamilyId family = kNoFamily;  // of the patterns
    std::vector<PatternId> except;
    FamilyId except_family = kNoFamily;
    const BuiltinContext* builtin = nullptr;
  };

  bool found_in(const Article& article, const Compiled& context,
                std::span<const PatternId> patterns, std::uint32_t sentence, Span range) const;
  bool found_in(const Article& article, const Compiled& context, std::uint32_t sentence,
                Span range) const {
    return found_in(article, context, context.patterns, sentence, range);
  }
  bool found(const Article& article, const Compiled& context, PatternId pattern,
             std::uint32_t sentence, Span range) const;
  // `at_least` different patterns, anywhere in the article.
  bool found_often(const Article& article, const Compiled& context) const;
  // In one of the sentences [first, end).
  bool found_in_any(const Article& article, const Compiled& context, Index first, Index end) const;
  bool found_in_lead_in(const Article& article, const Compiled& context, const Block& block) const;

  std::vector<Compiled> contexts_;
};

}  // namespace caveat
