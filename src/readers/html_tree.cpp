#include "readers/html_tree.h"

#include <cstdlib>
#include <new>

#include "readers/html_page.h"

namespace caveat {
namespace {

// gumbo does not look whether it got memory. The exception leaves its C frames behind: what they
// had is lost, which the article that failed has cost already.
void* allocate(void*, std::size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr && size > 0) throw std::bad_alloc();
  return memory;
}

}  // namespace

void HtmlTree::FreeOutput::operator()(GumboOutput* output) const {
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

HtmlTree::HtmlTree(std::string_view html)
    : memory_(std::make_unique<std::pmr::monotonic_buffer_resource>(html.size() + 1024)) {
  if (const GumboNode* document = parse_html_page(html, *memory_)) {
    document_ = document;
    const GumboVector& children = document->v.document.children;
    for (unsigned n = 0; n < children.length; ++n) {
      const auto* child = static_cast<const GumboNode*>(children.data[n]);
      if (child->type == GUMBO_NODE_ELEMENT) root_ = child;
    }
  } else {
    memory_.reset();
    repair(html);
  }
}

HtmlTree HtmlTree::repaired(std::string_view html) {
  HtmlTree tree;
  tree.repair(html);
  return tree;
}

void HtmlTree::repair(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = allocate;
  output_.reset(gumbo_parse_with_options(&options, html.data(), html.size()));
  document_ = output_->document;
  root_ = output_->root;
}

}  // namespace caveat
