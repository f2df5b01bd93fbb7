// The tree of a page as text: everything a reader looks at, a line a node.
#pragma once

#include <string>

#include "readers/html_tree.h"

namespace caveat {

inline std::string shown(const GumboStringPiece& piece, const char* base) {
  if (piece.length == 0) return "-";
  return std::to_string(piece.data - base) + "+" + std::to_string(piece.length);
}

inline void describe(const GumboNode& node, const char* base, std::size_t depth, std::string& out) {
  out += std::string(depth, ' ');
  const GumboVector* children = nullptr;
  if (node.type == GUMBO_NODE_DOCUMENT) {
    out += "document";
    children = &node.v.document.children;
  } else if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) {
    const GumboElement& element = node.v.element;
    out += std::string(gumbo_normalized_tagname(element.tag)) + " ns" +
           std::to_string(element.tag_namespace) + " " + shown(element.original_tag, base) + " " +
           shown(element.original_end_tag, base);
    for (unsigned n = 0; n < element.attributes.length; ++n) {
      const auto& one = *static_cast<const GumboAttribute*>(element.attributes.data[n]);
      // gumbo gives some attributes of SVG names of their own.
      const bool html = element.tag_namespace == GUMBO_NAMESPACE_HTML;
      out += " " + std::string(html ? one.name : "") + "=" + one.value + " " +
             shown(one.original_value, base);
    }
    children = &element.children;
  } else {
    out += "text " + std::to_string(node.type) + " " + shown(node.v.text.original_text, base) +
           " \"" + node.v.text.text + "\"";
  }
  out += '\n';
  for (unsigned n = 0; children != nullptr && n < children->length; ++n) {
    describe(*static_cast<const GumboNode*>(children->data[n]), base, depth + 1, out);
  }
}

inline std::string describe(const HtmlTree& tree, const std::string& html) {
  std::string out;
  describe(tree.document(), html.data(), 0, out);
  return out;
}

}  // namespace caveat
