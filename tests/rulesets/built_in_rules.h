// The rules that come with caveat, all turned on.
#pragma once

#include <functional>
#include <memory>

#include "engine/linter.h"

namespace caveat {

// Read once. A mistake in a rule file throws std::logic_error, which fails the test.
const RuleSet& built_in_rules();

// A linter with the rules that `wanted` picks, whatever their severity and `enabled`.
std::shared_ptr<const Linter> linter_with(const std::function<bool(const Rule&)>& wanted);

// One with all of them, made once.
const Linter& linter_with_all();

// The document of an example's text.
Document read_example(const Example& example, const std::string& text);

}  // namespace caveat
