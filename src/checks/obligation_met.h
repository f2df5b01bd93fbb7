// When an obligation counts as met: the [rule.met] table.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "checks/article.h"
#include "checks/compile.h"
#include "checks/obligation_trigger.h"
#include "checks/subjects.h"

namespace caveat {

struct MetResult {
  enum class Kind { kNo, kHalf, kMet };
  Kind kind = Kind::kNo;
  Index sentence = kNone;  // the sentence that meets or half meets it
  std::string why_not;     // "names 988, a number for the US, …"; may be empty
};

// Immutable. Text that readers see counts, chrome included; questions do not.
class ObligationMet {
 public:
  // Reads and finishes the table. Mistakes become Problems.
  ObligationMet(const Value& table, const Rule& rule, CompileContext& context);

  MetResult look(const Article& article, const SubjectTable& subjects, const Arisen& arisen) const;

 private:
  // A number or address to turn to, of one country ("any": everywhere).
  struct Contact {
    std::string country;
    std::string name;
    std::vector<PatternId> patterns;
    bool outdated = false;
    std::string reason;  // why it is outdated
  };
  struct Country {
    std::string code;
    std::vector<PatternId> signs;
  };

  // Sentences that name what an article is about, or one of its family, and those that name other
  // treatments. Not known when an article is about nothing in particular.
  struct Owners {
    bool known = false;
    std::set<Index> own;
    std::set<Index> others;
  };

  bool counts(const Article& article, const Match& match) const;
  Index first_of(const Article& article, const std::vector<PatternId>& patterns) const;
  // A wording that speaks of a harm by itself. It has to stand near the treatment, or where side
  // effects are spoken of: in a long article most symptoms are those of the illness.
  Index first_harm(const Article& article, const Arisen& arisen, const Owners& owners) const;
  Index first_with_treatment(const Article& article, const Arisen& arisen,
                             const Owners& owners) const;
  Index first_heading(const Article& article) const;
  Owners owners_of(const Article& article, const SubjectTable& subjects,
                   const Arisen& arisen) const;
  bool of_another(const Article& article, const Owners& owners, Index sentence) const;
  Index first_risk(const Article& article, const SubjectTable& subjects, const Arisen& arisen,
                   const Owners& owners) const;
  bool cue_in_reach(const Article& article, Index sentence, bool near) const;
  std::string country_of(const Article& article) const;
  MetResult look_for_contact(const Article& article) const;

  std::vector<PatternId> patterns_;        // anywhere
  std::vector<PatternId> headings_;        // lazy: in a heading or an FAQ question
  std::vector<PatternId> with_treatment_;  // where the treatment is named or spoken of
  std::vector<PatternId> half_;
  std::vector<PatternId> except_;  // lazy
  std::vector<std::uint32_t> unless_;
  bool risks_ = false;
  std::vector<std::string> families_;  // classes whose members share their harms
  std::vector<PatternId> shared_;      // lazy: "these drugs": said of all that were named
  std::vector<PatternId> harms_;       // lazy: concrete harms of any treatment
  std::vector<PatternId> cues_;        // lazy: "side effects": in reach of the harm
  std::vector<PatternId> risk_cues_;   // lazy: "risks": the same, where the treatment is near
  std::vector<PatternId> weak_cues_;   // lazy: "can cause": in its sentence, beside the treatment
  std::vector<Contact> contacts_;
  std::vector<Country> countries_;
};

}  // namespace caveat
