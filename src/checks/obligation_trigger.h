// When an obligation arises: one [[rule.arises]] table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "checks/article.h"
#include "checks/compile.h"
#include "checks/subjects.h"

namespace caveat {

// An obligation that an article has, and why.
struct Arisen {
  Severity severity = Severity::kError;
  About about;             // empty mentions when no treatment or topic is named by the trigger
  std::string treatment;   // title of the subject, for people
  std::string reason;      // the trigger's own words
  Index sentence = kNone;  // where it arose: the first mention that counts, or the first pattern
};

// Immutable; every condition that is given has to hold.
class ObligationTrigger {
 public:
  // Reads and finishes the table. Mistakes become Problems.
  ObligationTrigger(const Value& table, const Rule& rule, CompileContext& context);

  // Without a match of one of these it does not arise.
  std::vector<PatternId> wakes(const SubjectTable& subjects) const;

  std::optional<Arisen> arises(const Article& article, const SubjectTable& subjects) const;

 private:
  bool near_holds(const Article& article, const std::vector<Mention>& mentions,
                  const std::vector<PatternId>& patterns) const;
  bool off_label_use(const Article& article, const SubjectTable& subjects,
                     const About& about) const;

  std::vector<std::uint32_t> group_;
  SubjectLevel level_ = SubjectLevel::kDiscussed;
  bool recommended_ = false;
  bool praised_ = false;
  bool off_label_ = false;
  bool misuse_ = false;         // holds where the article is about addiction to the subject, too
  std::vector<PatternId> any_;  // `any`: in at least `count_` sentences of the article
  std::vector<PatternId>
      near_;  // `near`: in a block that names the treatment, or under its heading
  std::vector<PatternId> absent_;  // `absent`: nowhere in the article
  std::size_t count_ = 1;
  Severity severity_ = Severity::kError;
  std::string treatment_;  // words for {treatment} where the trigger names no subject
  std::string reason_;
};

// Whether one of the (not lazy) patterns matches outside of chrome.
bool is_in_body(const Article& article, const std::vector<PatternId>& patterns);

// Sentences that hold one of the (not lazy) patterns, in order; chrome left out unless asked for.
std::vector<Match> matches_of(const Article& article, const std::vector<PatternId>& patterns,
                              bool with_chrome);

}  // namespace caveat
