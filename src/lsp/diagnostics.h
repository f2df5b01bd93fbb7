// Findings and problems as the protocol's diagnostics.
#pragma once

#include <string>

#include "findings/report.h"
#include "lsp/client.h"
#include "lsp/text_document.h"
#include "rules/rule.h"
#include "text/problem.h"

namespace caveat::lsp {

// 1 error, 2 warning, 3 information (a suggestion).
int severity_of(std::string_view severity);

// The page that stands behind a rule, the same as SARIF's helpUri; empty when there is none.
std::string help_address(std::string_view rule, const RuleSet& rules);

// The findings that count, in their order, and a diagnostic for each problem of the report. `uri`:
// of the document.
Json to_diagnostics(const DocumentReport& report, const RuleSet& rules, const std::string& uri,
                    const TextDocument& document, const ClientAbilities& can);

// A problem in the file it names.
Json to_diagnostic(const Problem& problem, PositionEncoding encoding);

// On the first line of an article: what kept it from being checked.
Json not_checked(const std::string& why);

}  // namespace caveat::lsp
