// Tables and <select> of html_page.h. Private to readers/.
#pragma once

#include <initializer_list>

#include "readers/html_page_tree.h"

namespace caveat {

// The insertion modes of the standard, as far as a page gets without repair.
enum class HtmlMode {
  kInitial,
  kBeforeHtml,
  kBeforeHead,
  kInHead,
  kInHeadNoscript,
  kAfterHead,
  kInBody,
  kInTable,
  kInCaption,
  kInColumnGroup,
  kInTableBody,
  kInRow,
  kInCell,
  kInSelect,
  kInSelectInTable,
  kAfterBody,
  kAfterAfterBody,
};

class HtmlPageTables : protected HtmlPageTree {
 protected:
  using HtmlPageTree::HtmlPageTree;

  void clear_to(std::initializer_list<GumboTag> tags);
  void start_in_table(GumboTag tag);
  bool close_row();
  bool close_table_body();
  bool close_cell();
  void close_cell(GumboTag tag);
  void close_table();
  void reset_mode();
  void start_in_select(GumboTag tag);
  void end_in_select(GumboTag tag);
  void end_in_table(GumboTag tag);

  HtmlMode mode_ = HtmlMode::kInitial;
};

}  // namespace caveat
