// Kind `phrase`: words that should not stand there, unless a context excuses them.
#pragma once

#include <memory>

#include "checks/check.h"
#include "checks/compile.h"

namespace caveat {

// Own keys: patterns, regex, except.
std::unique_ptr<Check> make_phrase_check(const Rule& rule, CompileContext& context);

}  // namespace caveat
