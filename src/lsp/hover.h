// What a finding says when somebody points at it.
#pragma once

#include <string>

#include "findings/finding.h"
#include "rules/rule.h"

namespace caveat::lsp {

// Text as Markdown text: nothing in it is markup.
std::string as_markdown(std::string_view text);

// The message, why it matters, how to mend it, better wordings, and the sources. Markdown, or plain
// text for editors that show no Markdown.
std::string describe_finding(const Finding& finding, const RuleSet& rules, bool markdown);

}  // namespace caveat::lsp
