// Kind `citation`: this kind of sentence needs a source in reach.
#pragma once

#include <memory>

#include "checks/check.h"
#include "checks/compile.h"

namespace caveat {

// Own keys: patterns, regex, except, accepts, weak, followed-by. One finding a sentence and
// rule; settle() keeps one a sentence, since one source serves them all.
std::unique_ptr<Check> make_citation_check(const Rule& rule, CompileContext& context);

}  // namespace caveat
