// Changes to texts as the protocol writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/fix.h"
#include "lsp/client.h"
#include "lsp/text_document.h"

namespace caveat::lsp {

// TextEdit[]: the edits of `text`, which must not overlap.
Json text_edits(const TextDocument& text, const std::vector<Edit>& edits);

// WorkspaceEdit of one document. `version`: as the editor gave it; null: as on the disk.
Json workspace_edit(const std::string& uri, const Json& version, Json edits,
                    const ClientAbilities& can);

// What turns `before` into `after`: of each line what differs, when both have as many; else one
// edit. Nothing when they are equal.
std::vector<Edit> line_edits(std::string_view before, std::string_view after);

}  // namespace caveat::lsp
