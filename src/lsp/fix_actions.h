// Code actions that put other words in.
#pragma once

#include "findings/finding.h"
#include "lsp/client.h"
#include "lsp/workspace.h"

namespace caveat::lsp {

inline constexpr std::string_view kFixAllKind = "source.fixAll.caveat";

// CodeAction[] of one finding of a checked document: a wording each that can be put in by itself
// and leaves the article as it is but for the words. A safe one is preferred. `diagnostics`: those
// of the finding.
Json fix_actions(const OpenDocument& document, const Finding& finding, const Json& diagnostics,
                 const ClientAbilities& can);

// Whether one of the fixes is safe and can be made.
bool has_safe_fix(const Finding& finding);

// The CodeAction that makes all safe fixes, as `caveat fix --write` does. Null: there is none to
// make. Takes as long as some checks of the article.
Json fix_all_action(const OpenDocument& document, const ClientAbilities& can);

}  // namespace caveat::lsp
