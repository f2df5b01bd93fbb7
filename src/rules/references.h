// Whether the parts of a RuleSet that name each other mean something that is there.
#pragma once

#include "rules/rule.h"
#include "text/problem.h"

namespace caveat {

// Reports, at the word that is wrong: ids that are given twice (both places are
// named), sources and contexts that nothing defines, vocabularies that include
// an unknown one or themselves. Only for a set whose files could all be parsed:
// what a broken file defines would seem missing everywhere.
void check_references(const RuleSet& set, Problems& problems);

}  // namespace caveat
