#include "readers/html_page_tables.h"

#include <algorithm>

namespace caveat {

void HtmlPageTables::clear_to(std::initializer_list<GumboTag> tags) {
  const auto stops = [&](GumboTag tag) { return is_current(tag); };
  while (!is_current(GUMBO_TAG_HTML) && std::none_of(tags.begin(), tags.end(), stops)) pop();
}

void HtmlPageTables::start_in_table(GumboTag tag) {
  const bool is_cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
  const bool is_body = tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_TFOOT || tag == GUMBO_TAG_THEAD;
  if (mode_ == HtmlMode::kInColumnGroup) {
    if (tag == GUMBO_TAG_COL) return insert_empty();
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_TEMPLATE || !is_current(GUMBO_TAG_COLGROUP)) {
      return give_up();
    }
    pop();
    mode_ = HtmlMode::kInTable;
  }
  if (mode_ == HtmlMode::kInRow) {
    if (is_cell) {
      clear_to({GUMBO_TAG_TR});
      insert_tag();
      mode_ = HtmlMode::kInCell;
      return add_marker();
    }
    if ((kHtmlTagSets[tag] & kTablePart) != 0) {
      if (!close_row()) return;
    }
  }
  if (mode_ == HtmlMode::kInTableBody) {
    if (tag == GUMBO_TAG_TR) {
      clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD});
      insert_tag();
      mode_ = HtmlMode::kInRow;
      return;
    }
    if (is_cell) {
      clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD});
      insert_implied(GUMBO_TAG_TR);
      mode_ = HtmlMode::kInRow;
      return start_in_table(tag);
    }
    if ((kHtmlTagSets[tag] & kTablePart) != 0) {
      if (!close_table_body()) return;
    }
  }
  switch (tag) {
    case GUMBO_TAG_CAPTION:
      clear_to({GUMBO_TAG_TABLE});
      add_marker();
      insert_tag();
      mode_ = HtmlMode::kInCaption;
      return;
    case GUMBO_TAG_COLGROUP:
      clear_to({GUMBO_TAG_TABLE});
      insert_tag();
      mode_ = HtmlMode::kInColumnGroup;
      return;
    case GUMBO_TAG_COL:
      clear_to({GUMBO_TAG_TABLE});
      insert_implied(GUMBO_TAG_COLGROUP);
      mode_ = HtmlMode::kInColumnGroup;
      return insert_empty();
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SCRIPT:
      return insert_raw(false);
    default:
      break;
  }
  if (!is_body && !is_cell && tag != GUMBO_TAG_TR) return give_up();
  clear_to({GUMBO_TAG_TABLE});
  mode_ = HtmlMode::kInTableBody;
  if (is_body) {
    insert_tag();
    return;
  }
  insert_implied(GUMBO_TAG_TBODY);
  start_in_table(tag);
}

bool HtmlPageTables::close_row() {
  if (!in_table_scope(GUMBO_TAG_TR)) return false;
  clear_to({GUMBO_TAG_TR});
  pop();
  mode_ = HtmlMode::kInTableBody;
  return true;
}

bool HtmlPageTables::close_table_body() {
  if (!in_table_scope(GUMBO_TAG_TBODY) && !in_table_scope(GUMBO_TAG_THEAD) &&
      !in_table_scope(GUMBO_TAG_TFOOT)) {
    return false;
  }
  clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD});
  pop();
  mode_ = HtmlMode::kInTable;
  return true;
}

bool HtmlPageTables::close_cell() {
  for (const GumboTag tag : {GUMBO_TAG_TD, GUMBO_TAG_TH}) {
    if (in_table_scope(tag)) {
      close_cell(tag);
      return true;
    }
  }
  return false;
}

void HtmlPageTables::close_cell(GumboTag tag) {
  imply_ends();
  pop_until(tag);
  clear_formatting();
  mode_ = HtmlMode::kInRow;
}

void HtmlPageTables::close_table() {
  if (!in_table_scope(GUMBO_TAG_TABLE)) return;
  pop_until(GUMBO_TAG_TABLE);
  reset_mode();
}

void HtmlPageTables::reset_mode() {
  for (std::size_t n = open_.size(); n-- > 0;) {
    const GumboNode& node = *open_[n].node;
    if (node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) continue;
    switch (node.v.element.tag) {
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        mode_ = HtmlMode::kInCell;
        return;
      case GUMBO_TAG_TR:
        mode_ = HtmlMode::kInRow;
        return;
      case GUMBO_TAG_TBODY:
      case GUMBO_TAG_THEAD:
      case GUMBO_TAG_TFOOT:
        mode_ = HtmlMode::kInTableBody;
        return;
      case GUMBO_TAG_CAPTION:
        mode_ = HtmlMode::kInCaption;
        return;
      case GUMBO_TAG_COLGROUP:
        mode_ = HtmlMode::kInColumnGroup;
        return;
      case GUMBO_TAG_TABLE:
        mode_ = HtmlMode::kInTable;
        return;
      case GUMBO_TAG_BODY:
        mode_ = HtmlMode::kInBody;
        return;
      case GUMBO_TAG_SELECT:
      case GUMBO_TAG_HEAD:
      case GUMBO_TAG_HTML:
        return give_up();
      default:
        break;
    }
  }
}

void HtmlPageTables::start_in_select(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
      if (is_current(GUMBO_TAG_OPTION)) pop();
      if (tag == GUMBO_TAG_OPTGROUP && is_current(GUMBO_TAG_OPTGROUP)) pop();
      insert_tag();
      return;
    case GUMBO_TAG_SCRIPT:
      return insert_raw(false);
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TABLE:
      return give_up();
    default:
      if ((kHtmlTagSets[tag] & kTablePart) != 0) give_up();
  }
}

void HtmlPageTables::end_in_select(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_OPTGROUP:
      if (is_current(GUMBO_TAG_OPTION) &&
          is_html(*open_[open_.size() - 2].node, GUMBO_TAG_OPTGROUP)) {
        pop();
      }
      if (is_current(GUMBO_TAG_OPTGROUP)) pop();
      return;
    case GUMBO_TAG_OPTION:
      if (is_current(GUMBO_TAG_OPTION)) pop();
      return;
    case GUMBO_TAG_SELECT:
      pop_until(GUMBO_TAG_SELECT);
      return reset_mode();
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TEMPLATE:
      return give_up();
    default:
      if ((kHtmlTagSets[tag] & kTablePart) != 0) give_up();
  }
}

void HtmlPageTables::end_in_table(GumboTag tag) {
  if (mode_ == HtmlMode::kInColumnGroup) {
    if (tag == GUMBO_TAG_COL) return;
    if (!is_current(GUMBO_TAG_COLGROUP)) return give_up();
    pop();
    mode_ = HtmlMode::kInTable;
    if (tag == GUMBO_TAG_COLGROUP) return;
  }
  const bool is_body = tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_TFOOT || tag == GUMBO_TAG_THEAD;
  if (mode_ == HtmlMode::kInRow) {
    if (tag == GUMBO_TAG_TR) {
      close_row();
      return;
    }
    if (is_body || tag == GUMBO_TAG_TABLE) {
      if ((is_body && !in_table_scope(tag)) || !close_row()) return;
    }
  }
  if (mode_ == HtmlMode::kInTableBody) {
    if (is_body) {
      if (!in_table_scope(tag)) return;
      clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD});
      pop();
      mode_ = HtmlMode::kInTable;
      return;
    }
    if (tag == GUMBO_TAG_TABLE && !close_table_body()) return;
  }
  if (tag == GUMBO_TAG_TABLE) return close_table();
  const bool ignored =
      (kHtmlTagSets[tag] & kTablePart) != 0 || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML;
  if (!ignored) give_up();
}

}  // namespace caveat
