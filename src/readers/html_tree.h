// The tree of a web page, in gumbo's terms. Private to readers/.
#pragma once

#include <gumbo.h>

#include <memory>
#include <memory_resource>
#include <string_view>

namespace caveat {

// Pages that are written as the HTML standard wants them, with the end tags it lets authors leave
// out, are read in one pass by html_page.h. For all others (misnested tags, text between the rows
// of a table …) gumbo repairs what is there. Both make the same tree of a page that both can read.
class HtmlTree {
 public:
  // `html` must outlive the tree, and begin behind a byte-order mark.
  explicit HtmlTree(std::string_view html);
  // The tree gumbo makes, of any page.
  static HtmlTree repaired(std::string_view html);

  const GumboNode& document() const { return *document_; }
  const GumboNode& root() const { return *root_; }
  bool is_repaired() const { return memory_ != nullptr; }

  HtmlTree(HtmlTree&& other) noexcept;
  ~HtmlTree();

 private:
  class Memory;

  HtmlTree();
  void repair(std::string_view html);

  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;  // of a tree made in one pass
  std::unique_ptr<Memory> memory_;                              // of one that gumbo made
  const GumboNode* document_ = nullptr;
  const GumboNode* root_ = nullptr;
};

}  // namespace caveat
