// The headings of an article as a tree.
#pragma once

#include <string>

#include "document/document.h"
#include "lsp/message.h"
#include "lsp/text_document.h"

namespace caveat::lsp {

// `tree`: DocumentSymbol[], nested as the sections are; else SymbolInformation[], in their order.
Json document_symbols(const Document& document, const TextDocument& text, const std::string& uri,
                      bool tree);

}  // namespace caveat::lsp
