// Changes to caveat.toml that leave the rest of it as it stands.
#pragma once

#include <optional>
#include <string>

#include "findings/finding.h"
#include "lsp/ignore_places.h"

namespace caveat::lsp {

// Whether a project should be offered to take the words of a finding as right everywhere: wording
// of a few words; never what a safety rule says, or a claim that is an error.
bool may_be_accepted(const Finding& finding);

// Adds a word to [accept] words. None: it is there already, or the file is not in order.
std::optional<Insertion> accept_word(const std::string& toml, const std::string& word);

// An [[ignore]] at the end. `text` may be empty.
Insertion ignore_entry(const std::string& toml, const std::string& rule, const std::string& file,
                       const std::string& text, const std::string& reason);

}  // namespace caveat::lsp
