#include "readers/html_page.h"

#include <algorithm>
#include <string>

#include "readers/html_page_tables.h"
#include "text/ascii.h"

namespace caveat {
namespace {

class PageParser : HtmlPageTables {
 public:
  PageParser(std::string_view html, std::pmr::memory_resource& memory)
      : HtmlPageTables(html, memory) {}

  const GumboNode* run() {
    while (at_ < html_.size() && !given_up_) step();
    if (!given_up_) finish();
    if (given_up_) return nullptr;
    GumboNode* const document = make<GumboNode>();
    document->type = GUMBO_NODE_DOCUMENT;
    document->v.document.doc_type_quirks_mode =
        quirks_ ? GUMBO_DOCTYPE_QUIRKS : GUMBO_DOCTYPE_NO_QUIRKS;
    document->v.document.children = vector_of(document_children_.data(), document_children_.size());
    return document;
  }

 private:
  void step() {
    const std::size_t tag = std::min(html_.find('<', at_), html_.size());
    if (tag > at_) {
      text(at_, tag, true);
      at_ = tag;
      return;
    }
    const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
    const char second = at_ + 2 < html_.size() ? html_[at_ + 2] : '\0';
    if (is_alpha(next)) {
      if (!read_start_tag(html_, at_, memory_, tag_)) return give_up();
      token(tag_.original, false);
      start(tag_.tag);
      if (!is_raw_) at_ += tag_.original.size();
      is_raw_ = false;
    } else if (next == '/' && is_alpha(second)) {
      if (!read_end_tag(html_, at_, tag_)) return give_up();
      token(tag_.original, true);
      end(tag_.tag);
      at_ += tag_.original.size();
    } else if (html_.substr(at_).starts_with("<!--")) {
      comment();
    } else if (next == '!' && mode_ == HtmlMode::kInitial && is_alpha(second)) {
      doctype();
    } else if (next == '?' || (next == '!' && !is_alpha(second) && !is_foreign())) {
      bogus_comment(next == '?');
    } else if (next == '!' || next == '/' || next == '\0' || pending_.empty()) {
      give_up();
    } else {
      text(at_, at_ + 1, true);  // a "<" of the text
      ++at_;
    }
  }

  void comment() {
    const std::size_t end = html_.find("-->", at_ + 4);
    if (end == html_.npos) return give_up();
    const std::string_view inside = html_.substr(at_ + 4, end - at_ - 4);
    const std::string_view rest = html_.substr(at_ + 4);
    if (rest.starts_with('>') || rest.starts_with("->") || inside.find("--!>") != inside.npos) {
      return give_up();
    }
    comment(inside, html_.substr(at_, end + 3 - at_));
  }

  // <?xml … ?>, <![endif]>: to the next ">".
  void bogus_comment(bool is_instruction) {
    const std::size_t end = html_.find('>', at_);
    if (end == html_.npos) return give_up();
    const std::size_t begin = is_instruction ? at_ + 1 : at_ + 2;
    comment(html_.substr(begin, end - begin), html_.substr(at_, end + 1 - at_));
  }

  void comment(std::string_view inside, std::string_view original) {
    token(original, false);
    flush();
    GumboNode* const node = make<GumboNode>();
    node->type = GUMBO_NODE_COMMENT;
    scratch_.clear();
    append_html_characters(inside, false, scratch_);
    node->v.text.text = keep_html_text(scratch_, memory_);
    node->v.text.original_text = piece(original);
    if (mode_ == HtmlMode::kInitial || mode_ == HtmlMode::kBeforeHtml ||
        mode_ == HtmlMode::kAfterAfterBody) {
      document_children_.push_back(node);
    } else if (mode_ == HtmlMode::kAfterBody) {
      behind_body_.push_back(node);
    } else {
      children_.push_back(node);
    }
    at_ += original.size();
  }

  void doctype() {
    constexpr std::string_view kWord = "<!doctype";
    const std::size_t close = html_.find('>', at_);
    if (close == html_.npos) return give_up();
    const std::string_view whole = html_.substr(at_, close - at_);
    const std::string_view name = trim(whole.substr(std::min(kWord.size(), whole.size())));
    if (!equal_but_for_case(whole.substr(0, kWord.size()), kWord) ||
        !equal_but_for_case(name, "html") || !is_html_blank(whole[kWord.size()])) {
      return give_up();
    }
    mode_ = HtmlMode::kBeforeHtml;
    at_ = close + 1;
  }

  // A run of text without tags; its references are replaced when `references` is true.
  void text(std::size_t begin, std::size_t end, bool references) {
    end_tag_ = {};
    if (ignore_line_feed_) {
      ignore_line_feed_ = false;
      if (html_[begin] == '\r') ++begin;
      if (begin < end && html_[begin] == '\n') ++begin;
      if (begin == end) return;
      if (html_[begin] == '&') return give_up();
    }
    std::size_t word = begin;
    while (word < end && is_html_blank(html_[word])) ++word;
    token_begin_ = begin;
    switch (mode_) {
      case HtmlMode::kInitial:
      case HtmlMode::kBeforeHtml:
      case HtmlMode::kBeforeHead:
        if (word == end) return;
        begin = token_begin_ = word;
        break;
      case HtmlMode::kInHead:
      case HtmlMode::kAfterHead:
        if (word > begin) append(begin, word, references);
        if (word == end) return;
        begin = token_begin_ = word;
        break;
      case HtmlMode::kInHeadNoscript:
      case HtmlMode::kInColumnGroup:
        if (word < end) return give_up();
        return append(begin, end, references);
      case HtmlMode::kInTable:
      case HtmlMode::kInTableBody:
      case HtmlMode::kInRow:
        if (is_foreign()) return append(begin, end, references);
        // Anything else is moved before the table.
        if (word < end) return give_up();
        append(begin, end, references);
        token_begin_ = end;
        return flush();
      default:
        break;
    }
    if (word < end && html_[word] == '&' && mode_ < HtmlMode::kInBody) return give_up();
    if (mode_ < HtmlMode::kInBody) open_body();
    if (mode_ == HtmlMode::kAfterBody || mode_ == HtmlMode::kAfterAfterBody) {
      if (word < end) mode_ = HtmlMode::kInBody;
    }
    const bool plain = is_foreign() && !is_integration_point(*open_.back().node);
    if (!plain && mode_ != HtmlMode::kInSelect && mode_ != HtmlMode::kInSelectInTable)
      reconstruct();
    append(begin, end, references);
  }

  void open_html() {
    quirks_ = quirks_ || mode_ == HtmlMode::kInitial;
    insert_implied(GUMBO_TAG_HTML);
    mode_ = HtmlMode::kBeforeHead;
  }

  // Up to the body, without a tag.
  void open_body() {
    if (mode_ <= HtmlMode::kBeforeHtml) open_html();
    if (mode_ == HtmlMode::kBeforeHead) {
      head_ = insert_implied(GUMBO_TAG_HEAD);
      mode_ = HtmlMode::kInHead;
    }
    if (mode_ == HtmlMode::kInHead) {
      pop();
      mode_ = HtmlMode::kAfterHead;
    }
    insert_implied(GUMBO_TAG_BODY);
    mode_ = HtmlMode::kInBody;
  }

  void start(GumboTag tag) {
    if (is_foreign()) return start_foreign(tag);
    const std::uint32_t sets = kHtmlTagSets[tag];
    switch (mode_) {
      case HtmlMode::kInitial:
      case HtmlMode::kBeforeHtml:
        if (tag == GUMBO_TAG_HTML) {
          quirks_ = mode_ == HtmlMode::kInitial;
          insert_tag();
          mode_ = HtmlMode::kBeforeHead;
          return;
        }
        open_html();
        [[fallthrough]];
      case HtmlMode::kBeforeHead:
        if (tag == GUMBO_TAG_HTML) return give_up();
        if (tag == GUMBO_TAG_HEAD) {
          head_ = insert_tag();
          mode_ = HtmlMode::kInHead;
          return;
        }
        head_ = insert_implied(GUMBO_TAG_HEAD);
        mode_ = HtmlMode::kInHead;
        [[fallthrough]];
      case HtmlMode::kInHead:
        if (tag == GUMBO_TAG_NOSCRIPT) {
          insert_tag();
          mode_ = HtmlMode::kInHeadNoscript;
          return;
        }
        if (tag == GUMBO_TAG_HEAD) return;
        if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_TEMPLATE) return give_up();
        if ((sets & kHeadEmpty) != 0) return insert_empty();
        if ((sets & kRaw) != 0) return insert_raw(tag == GUMBO_TAG_TITLE);
        pop();
        mode_ = HtmlMode::kAfterHead;
        [[fallthrough]];
      case HtmlMode::kAfterHead:
        if (tag == GUMBO_TAG_BODY) {
          insert_tag();
          mode_ = HtmlMode::kInBody;
          return;
        }
        if (tag == GUMBO_TAG_HEAD) return;
        if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_FRAMESET || tag == GUMBO_TAG_TEMPLATE) {
          return give_up();
        }
        if ((sets & (kRaw | kHeadEmpty)) != 0) return insert_in_head(sets);
        open_body();
        return start_in_body(tag);
      case HtmlMode::kInHeadNoscript:
        if ((sets & kHeadEmpty) != 0 && tag != GUMBO_TAG_BASE && tag != GUMBO_TAG_MENUITEM) {
          return insert_empty();
        }
        if (tag == GUMBO_TAG_STYLE) return insert_raw(false);
        return give_up();
      case HtmlMode::kInTable:
      case HtmlMode::kInTableBody:
      case HtmlMode::kInRow:
      case HtmlMode::kInColumnGroup:
        return start_in_table(tag);
      case HtmlMode::kInCaption:
        if ((sets & kTablePart) == 0) return start_in_body(tag);
        if (!in_table_scope(GUMBO_TAG_CAPTION)) return;
        pop_until(GUMBO_TAG_CAPTION);
        clear_formatting();
        mode_ = HtmlMode::kInTable;
        return start_in_table(tag);
      case HtmlMode::kInCell:
        if ((sets & kTablePart) == 0) return start_in_body(tag);
        if (!close_cell()) return;
        return start_in_table(tag);
      case HtmlMode::kInSelect:
      case HtmlMode::kInSelectInTable:
        return start_in_select(tag);
      case HtmlMode::kAfterBody:
      case HtmlMode::kAfterAfterBody:
        if (tag == GUMBO_TAG_HTML) return give_up();
        mode_ = HtmlMode::kInBody;
        return start_in_body(tag);
      case HtmlMode::kInBody:
        return start_in_body(tag);
    }
  }

  // Behind the head, and yet of it.
  void insert_in_head(std::uint32_t sets) {
    if ((sets & kRaw) != 0) {
      insert_raw(tag_.tag == GUMBO_TAG_TITLE);
    } else {
      insert_empty();
    }
    if (given_up_) return;
    GumboVector& old = head_->v.element.children;
    std::vector<GumboNode*> children(old.length + 1, children_.back());
    children_.pop_back();
    for (unsigned n = 0; n < old.length; ++n) children[n] = static_cast<GumboNode*>(old.data[n]);
    old = vector_of(children.data(), children.size());
  }

  void start_foreign(GumboTag tag) {
    if (is_integration_point(current()) || (kHtmlTagSets[tag] & kBreakout) != 0) return give_up();
    insert_tag(current().v.element.tag_namespace);
    if (tag_.self_closing) pop();
  }

  void start_in_body(GumboTag tag) {
    const std::uint32_t sets = kHtmlTagSets[tag];
    if ((sets & kLeftToGumbo) != 0) return give_up();
    if ((sets & kHeadEmpty) != 0) return insert_empty();
    if ((sets & kRaw) != 0) return insert_raw(tag == GUMBO_TAG_TITLE);
    if ((sets & kBlockStart) != 0) {
      close_paragraph();
      insert_tag();
      return;
    }
    if ((sets & kEmpty) != 0) {
      reconstruct();
      return insert_empty();
    }
    if ((sets & kHeading) != 0) {
      close_paragraph();
      if ((sets_of(current()) & kHeading) != 0) pop();
      insert_tag();
      return;
    }
    if ((sets & kFormatting) != 0) {
      if (tag == GUMBO_TAG_A && last_formatting(tag) != formatting_.end()) return give_up();
      return insert_formatting();
    }
    switch (tag) {
      case GUMBO_TAG_LI:
        close_item({GUMBO_TAG_LI, GUMBO_TAG_LI});
        close_paragraph();
        insert_tag();
        return;
      case GUMBO_TAG_DD:
      case GUMBO_TAG_DT:
        close_item({GUMBO_TAG_DD, GUMBO_TAG_DT});
        close_paragraph();
        insert_tag();
        return;
      case GUMBO_TAG_PRE:
      case GUMBO_TAG_LISTING:
        close_paragraph();
        insert_tag();
        ignore_line_feed_ = true;
        return;
      case GUMBO_TAG_FORM:
        if (form_ != nullptr) return;
        close_paragraph();
        form_ = insert_tag();
        return;
      case GUMBO_TAG_BUTTON:
        if (in_scope(GUMBO_TAG_BUTTON, kScope)) return give_up();
        break;
      case GUMBO_TAG_TABLE:
        if (!quirks_) close_paragraph();
        insert_tag();
        mode_ = HtmlMode::kInTable;
        return;
      case GUMBO_TAG_PARAM:
      case GUMBO_TAG_SOURCE:
      case GUMBO_TAG_TRACK:
        return insert_empty();
      case GUMBO_TAG_HR:
        close_paragraph();
        return insert_empty();
      case GUMBO_TAG_TEXTAREA:
        return insert_raw(true, true);
      case GUMBO_TAG_IFRAME:
      case GUMBO_TAG_NOEMBED:
        return insert_raw(false);
      case GUMBO_TAG_SELECT:
        reconstruct();
        insert_tag();
        mode_ = mode_ == HtmlMode::kInCaption || mode_ == HtmlMode::kInCell
                    ? HtmlMode::kInSelectInTable
                    : HtmlMode::kInSelect;
        return;
      case GUMBO_TAG_OPTION:
      case GUMBO_TAG_OPTGROUP:
        if (is_current(GUMBO_TAG_OPTION)) pop();
        break;
      case GUMBO_TAG_SVG:
        reconstruct();
        insert_tag(GUMBO_NAMESPACE_SVG);
        if (tag_.self_closing) pop();
        return;
      case GUMBO_TAG_FRAME:
      case GUMBO_TAG_HEAD:
        return;
      default:
        break;
    }
    if ((sets & kTablePart) != 0) return;
    reconstruct();
    insert_tag();
    if ((sets & kMarker) != 0) add_marker();
  }

  // <li> ends the one before it, <dd> and <dt> each other.
  void close_item(const GumboTag (&tags)[2]) {
    for (auto it = open_.rbegin(); it != open_.rend(); ++it) {
      for (const GumboTag tag : tags) {
        if (is_html(*it->node, tag)) return close_implicitly(tag);
      }
      const GumboTag tag = it->node->v.element.tag;
      if ((sets_of(*it->node) & kSpecial) != 0 && tag != GUMBO_TAG_ADDRESS &&
          tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_P) {
        return;
      }
    }
  }

  void end(GumboTag tag) {
    closed_body_ = closed_body_ || tag == GUMBO_TAG_BODY;
    closed_html_ = closed_html_ || tag == GUMBO_TAG_HTML;
    if (is_foreign()) return end_foreign();
    const std::uint32_t sets = kHtmlTagSets[tag];
    if (tag == GUMBO_TAG_TEMPLATE) return give_up();
    switch (mode_) {
      case HtmlMode::kInitial:
      case HtmlMode::kBeforeHtml:
      case HtmlMode::kBeforeHead:
        return give_up();
      case HtmlMode::kInHead:
        if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BR) return give_up();
        if (tag != GUMBO_TAG_HEAD) return;
        pop();
        mode_ = HtmlMode::kAfterHead;
        return;
      case HtmlMode::kInHeadNoscript:
        if (tag == GUMBO_TAG_BR) return give_up();
        if (tag != GUMBO_TAG_NOSCRIPT) return;
        pop();
        mode_ = HtmlMode::kInHead;
        return;
      case HtmlMode::kAfterHead:
        if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BR) give_up();
        return;
      case HtmlMode::kInTable:
      case HtmlMode::kInTableBody:
      case HtmlMode::kInRow:
      case HtmlMode::kInColumnGroup:
        return end_in_table(tag);
      case HtmlMode::kInCaption:
        if (tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_TABLE) {
          if (!in_table_scope(GUMBO_TAG_CAPTION)) return;
          if (tag == GUMBO_TAG_CAPTION) imply_ends();
          pop_until(GUMBO_TAG_CAPTION);
          clear_formatting();
          mode_ = HtmlMode::kInTable;
          return tag == GUMBO_TAG_TABLE ? end_in_table(tag) : void();
        }
        if ((sets & kTablePart) != 0 || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML) return;
        return end_in_body(tag);
      case HtmlMode::kInCell:
        if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
          if (in_table_scope(tag)) close_cell(tag);
          return;
        }
        if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_CAPTION ||
            tag == GUMBO_TAG_COL || tag == GUMBO_TAG_COLGROUP) {
          return;
        }
        if (tag == GUMBO_TAG_TABLE || (sets & kTablePart) != 0) {
          if (!in_table_scope(tag)) return;
          if (!close_cell()) return give_up();
          return end_in_table(tag);
        }
        return end_in_body(tag);
      case HtmlMode::kInSelect:
      case HtmlMode::kInSelectInTable:
        return end_in_select(tag);
      case HtmlMode::kAfterBody:
      case HtmlMode::kAfterAfterBody:
        if (tag == GUMBO_TAG_HTML && mode_ == HtmlMode::kAfterBody) return end_html();
        mode_ = HtmlMode::kInBody;
        return end_in_body(tag);
      case HtmlMode::kInBody:
        return end_in_body(tag);
    }
  }

  void end_foreign() {
    for (std::size_t n = open_.size(); n-- > 0;) {
      const GumboElement& element = open_[n].node->v.element;
      if (element.tag_namespace == GUMBO_NAMESPACE_HTML) return give_up();
      const std::string_view opened(element.original_tag.data, element.original_tag.length);
      const std::string_view name = opened.substr(1, tag_.name.size());
      const char behind = opened[std::min(1 + tag_.name.size(), opened.size() - 1)];
      if (equal_but_for_case(name, tag_.name) &&
          (is_html_blank(behind) || behind == '/' || behind == '>')) {
        while (open_.size() > n) pop();
        return;
      }
    }
  }

  void end_html() {
    mode_ = HtmlMode::kAfterAfterBody;
    open_[0].node->v.element.original_end_tag = piece(end_tag_);
  }

  void end_in_body(GumboTag tag) {
    const std::uint32_t sets = kHtmlTagSets[tag];
    if ((sets & kFormatting) != 0) return end_formatting(tag);
    if ((sets & kBlockEnd) != 0) {
      if (in_scope(tag, kScope)) close_implicitly(tag);
      return;
    }
    if ((sets & kHeading) != 0) return end_heading();
    if ((sets & kMarker) != 0) {
      if (!in_table_scope(tag)) return;
      close_implicitly(tag);
      return clear_formatting();
    }
    switch (tag) {
      case GUMBO_TAG_BODY:
      case GUMBO_TAG_HTML:
        if (!in_scope(GUMBO_TAG_BODY, kScope)) return;
        if (!is_html(*open_[1].node, GUMBO_TAG_BODY)) return give_up();
        mode_ = HtmlMode::kAfterBody;
        if (tag == GUMBO_TAG_HTML) return end_html();
        open_[1].node->v.element.original_end_tag = piece(end_tag_);
        return;
      case GUMBO_TAG_P:
        if (!has_paragraph()) insert_implied(GUMBO_TAG_P);
        return close_implicitly(tag);
      case GUMBO_TAG_LI:
        if (in_scope(tag, kScope | kListScope)) close_implicitly(tag);
        return;
      case GUMBO_TAG_DD:
      case GUMBO_TAG_DT:
        if (in_scope(tag, kScope)) close_implicitly(tag);
        return;
      case GUMBO_TAG_FORM:
        return end_form();
      case GUMBO_TAG_BR:
        return give_up();
      default:
        break;
    }
    for (auto it = open_.rbegin(); it != open_.rend(); ++it) {
      if (is_html(*it->node, tag)) {
        const GumboNode* const node = it->node;
        imply_ends(tag);
        while (&current() != node) pop();
        return pop();
      }
      if ((sets_of(*it->node) & kSpecial) != 0) return;
    }
  }

  void end_heading() {
    for (auto it = open_.rbegin();; ++it) {
      if (it == open_.rend()) return;
      if ((sets_of(*it->node) & kHeading) != 0) break;
      if ((sets_of(*it->node) & kScope) != 0) return;
    }
    imply_ends();
    while ((sets_of(current()) & kHeading) == 0) pop();
    pop();
  }

  // Leaves the stack without the word on its end and without ending the text.
  void end_form() {
    const GumboNode* const form = form_;
    form_ = nullptr;
    if (form == nullptr) return;
    for (auto it = open_.rbegin();; ++it) {
      if (it == open_.rend() || (it->node != form && (sets_of(*it->node) & kScope) != 0)) return;
      if (it->node == form) break;
    }
    imply_ends();
    if (&current() != form) return give_up();
    close();
  }

  void finish() {
    token_begin_ = html_.size();
    end_tag_ = {};
    if (mode_ == HtmlMode::kInHeadNoscript) return give_up();
    if (mode_ < HtmlMode::kInBody) open_body();
    while (!open_.empty()) pop();
  }

  bool quirks_ = false;
  GumboNode* head_ = nullptr;
  const GumboNode* form_ = nullptr;
  std::string scratch_;
};

}  // namespace

const GumboNode* parse_html_page(std::string_view html, std::pmr::memory_resource& memory) {
  return is_clean_html(html) ? PageParser(html, memory).run() : nullptr;
}

}  // namespace caveat
