// The words of one suppression: "ignore claim/hype, claim/cure-promise -- reason".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// What a directive says, not yet whether it makes sense.
struct DirectiveText {
  std::string_view command;  // "ignore", "ignore-start", "ignore-end"; whatever stands there
  // What is named, as it stands: rule ids when all is well. Spans are bytes of the directive's
  // text.
  std::vector<Span> rules;
  std::string reason;  // behind " -- ", trimmed, white space folded; may be empty
};

// Never fails: what is missing is empty. Rules are parted by commas or blanks.
DirectiveText parse_directive(std::string_view text);

// The same without a command: the value of the front-matter key.
DirectiveText parse_suppression(std::string_view text);

// True for a reason that says anything: it has at least one letter or digit.
bool says_something(std::string_view reason);

}  // namespace caveat
