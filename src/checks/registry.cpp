#include <algorithm>

#include "checks/check.h"
#include "checks/citation_check.h"
#include "checks/density_check.h"
#include "checks/disclosure_check.h"
#include "checks/lattice_check.h"
#include "checks/obligation_check.h"
#include "checks/phrase_check.h"
#include "checks/references_check.h"
#include "checks/substitution_check.h"

namespace caveat {

// Every rule kind, in one place on purpose: registrar objects in a static
// library are dropped by the linker when nothing else refers to their file.
std::span<const CheckKind> check_kinds() {
  static const CheckKind kKinds[] = {
      {"citation", "this kind of sentence needs a source in reach", {}, make_citation_check},
      {"density",
       "so many findings of a group in so many words",
       {"count", "words"},
       make_density_check},
      {"disclosure", "the article says who stands behind it", {}, make_disclosure_check},
      {"lattice",
       "a fixed term with a word swapped for a near-synonym",
       {"term"},
       make_lattice_check,
       FixTier::kSafe},
      {"obligation",
       "an article about this has to say that",
       {"treatment", "reason"},
       make_obligation_check},
      {"phrase", "words that should not stand there", {}, make_phrase_check, FixTier::kSafe},
      {"references", "the document as a whole has no source", {"count"}, make_references_check},
      {"substitution", "a wrong word for a right one", {"right"}, make_substitution_check, FixTier::kSafe},
  };
  return kKinds;
}

const CheckKind* find_check_kind(std::string_view name) {
  const auto kinds = check_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const CheckKind& kind) { return kind.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace caveat
