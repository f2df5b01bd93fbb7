// A page that is read without gumbo has the tree that gumbo makes of it.
#include "fuzz/fuzz.h"
#include "readers/html_nesting.h"
#include "readers/html_tree.h"
#include "readers/html_tree_text.h"

namespace caveat {

void fuzz(std::string_view input) {
  const std::string html(input);
  if (is_too_tangled(html)) return;
  const HtmlTree tree(html);
  if (tree.is_repaired()) return;
  require(describe(tree, html) == describe(HtmlTree::repaired(html), html), "two trees of one page");
}

}  // namespace caveat
