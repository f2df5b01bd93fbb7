#include "lsp/document_symbols.h"

#include <algorithm>

#include "reporters/one_line.h"

namespace caveat::lsp {
namespace {

constexpr int kStringSymbol = 15;  // SymbolKind.String: what Markdown servers use for headings

// From the heading to the end of the last block below it. Blocks do not always stand in the file
// in the order they are read in.
Span span_of(const Document& document, const Section& section) {
  Span out = document.blocks[section.heading].source;
  for (Index n = section.first_block; n < section.end_block; ++n) {
    out.end = std::max(out.end, document.blocks[n].source.end);
  }
  return out;
}

}  // namespace

Json document_symbols(const Document& document, const TextDocument& text, const std::string& uri,
                      bool tree) {
  std::vector<Json> symbols(document.sections.size());
  for (std::size_t n = 0; n < symbols.size(); ++n) {
    const Section& section = document.sections[n];
    if (section.heading == kNone) continue;
    const Block& heading = document.blocks[section.heading];
    std::string name = one_line(document.text_of(heading.text));
    if (name.empty()) name = "(no words)";  // a name may not be empty
    const Json range = to_json(text.range(span_of(document, section)));
    symbols[n] = {{"name", name}, {"kind", kStringSymbol}};
    if (tree) {
      symbols[n]["range"] = range;
      symbols[n]["selectionRange"] = to_json(text.range(heading.source));
      symbols[n]["children"] = Json::array();
    } else {
      symbols[n]["location"] = {{"uri", uri}, {"range", range}};
    }
  }
  Json out = Json::array();
  if (!tree) {
    for (Json& symbol : symbols) {
      if (!symbol.is_null()) out.push_back(std::move(symbol));
    }
    return out;
  }
  // A section stands behind its parent: from the last one on, all children are whole.
  for (std::size_t n = symbols.size(); n-- > 0;) {
    if (symbols[n].is_null()) continue;
    const Index parent = document.sections[n].parent;
    Json& siblings =
        parent == kNone || symbols[parent].is_null() ? out : symbols[parent]["children"];
    siblings.insert(siblings.begin(), std::move(symbols[n]));
    symbols[n] = Json();
  }
  return out;
}

}  // namespace caveat::lsp
