// What can be done about a finding, as edits.
#pragma once

#include <string>
#include <vector>

#include "lsp/client.h"
#include "lsp/workspace.h"
#include "text/span.h"

namespace caveat::lsp {

inline constexpr const char* kExplainCommand = "caveat.explainRule";   // [rule id]
inline constexpr const char* kIgnoreCommand = "caveat.ignoreFinding";  // [uri, fingerprint, reason]
// Handled by the editor, which asks for the reason: [uri, fingerprint, rule id].
inline constexpr const char* kAskCommand = "caveat.askForReason";

// CodeAction[] for the findings that touch `where` (bytes of the text), and the one that makes all
// safe fixes. `only`: kinds of the protocol that are asked for; none: all. The document is checked.
Json code_actions(const OpenDocument& document, Span where, const std::vector<std::string>& only,
                  Workspace& workspace, const ClientAbilities& can);

// The WorkspaceEdit that ignores one finding for a reason: a directive in the article, or where
// there is no place for one an [[ignore]] in caveat.toml. Tried before it is offered: with it the
// finding does not count, and nothing else is found. Null: there is none.
Json ignore_edit(const OpenDocument& document, const std::string& fingerprint,
                 const std::string& reason, Workspace& workspace, const ClientAbilities& can);

}  // namespace caveat::lsp
