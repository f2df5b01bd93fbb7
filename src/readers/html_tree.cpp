#include "readers/html_tree.h"

#include <cstdlib>
#include <new>

#include "readers/html_page.h"

namespace caveat {

// What gumbo has asked for and not given back. gumbo forgets some of it (a name or an attribute of
// a tag that it drops), and does not look whether it got memory: the exception of one that it did
// not get leaves its C frames behind.
class HtmlTree::Memory {
 public:
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    while (first_ != nullptr) give_back(first_ + 1);
  }

  void* take(std::size_t size) {
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (block == nullptr) throw std::bad_alloc();
    *block = {nullptr, first_};
    if (first_ != nullptr) first_->before = block;
    first_ = block;
    return block + 1;
  }

  void give_back(void* memory) {
    if (memory == nullptr) return;
    Block* block = static_cast<Block*>(memory) - 1;
    (block->before == nullptr ? first_ : block->before->after) = block->after;
    if (block->after != nullptr) block->after->before = block->before;
    std::free(block);
  }

 private:
  struct alignas(std::max_align_t) Block {
    Block* before;
    Block* after;
  };

  Block* first_ = nullptr;
};

HtmlTree::HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

HtmlTree::HtmlTree(std::string_view html)
    : arena_(std::make_unique<std::pmr::monotonic_buffer_resource>(html.size() + 1024)) {
  if (const GumboNode* document = parse_html_page(html, *arena_)) {
    document_ = document;
    const GumboVector& children = document->v.document.children;
    for (unsigned n = 0; n < children.length; ++n) {
      const auto* child = static_cast<const GumboNode*>(children.data[n]);
      if (child->type == GUMBO_NODE_ELEMENT) root_ = child;
    }
  } else {
    arena_.reset();
    repair(html);
  }
}

HtmlTree HtmlTree::repaired(std::string_view html) {
  HtmlTree tree;
  tree.repair(html);
  return tree;
}

void HtmlTree::repair(std::string_view html) {
  memory_ = std::make_unique<Memory>();
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = memory_.get();
  options.allocator = [](void* memory, std::size_t size) {
    return static_cast<Memory*>(memory)->take(size);
  };
  options.deallocator = [](void* memory, void* block) {
    static_cast<Memory*>(memory)->give_back(block);
  };
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  document_ = output->document;
  root_ = output->root;
}

}  // namespace caveat
