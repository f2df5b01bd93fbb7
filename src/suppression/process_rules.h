// What caveat finds in the way it is used: suppressions, waivers, ignores.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "findings/finding.h"

namespace caveat {

// A rule of category "process". It is code, not TOML: it looks at no words of an
// article, so it has no patterns and no examples, and no project can turn it off.
struct ProcessRule {
  std::string_view id;
  std::string_view severity;
  std::string_view summary;  // what it finds, one sentence
  std::string_view why;
  std::string_view fix;
};

// All of them, sorted by id.
std::span<const ProcessRule> process_rules();
const ProcessRule* find_process_rule(std::string_view id);

// A finding of `rule` (an id of the table) at `source` of `text`. Its note is
// `hint`, or the rule's fix when there is none.
Finding process_finding(std::string_view rule, std::string message, std::string hint,
                        std::string_view text, Span source, Span sentence);

}  // namespace caveat
