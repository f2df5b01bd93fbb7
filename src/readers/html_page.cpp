#include "readers/html_page.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "readers/html_tags.h"
#include "readers/html_tokens.h"
#include "text/ascii.h"

namespace caveat {
namespace {

// The insertion modes of the standard, as far as a page gets without repair.
enum class Mode {
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

bool is_html(const GumboNode& node, GumboTag tag) {
  return node.v.element.tag == tag && node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
}

// SVG whose content is HTML again.
bool is_integration_point(const GumboNode& node) {
  const GumboTag tag = node.v.element.tag;
  return node.v.element.tag_namespace == GUMBO_NAMESPACE_SVG &&
         (tag == GUMBO_TAG_FOREIGNOBJECT || tag == GUMBO_TAG_DESC || tag == GUMBO_TAG_TITLE);
}

std::uint32_t sets_of(const GumboNode& node) {
  const GumboTag tag = node.v.element.tag;
  if (node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML) return kHtmlTagSets[tag];
  if (!is_integration_point(node)) return 0;
  return tag == GUMBO_TAG_TITLE ? kScope : kScope | kSpecial;
}

bool equal_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

class PageParser {
 public:
  PageParser(std::string_view html, std::pmr::memory_resource& memory)
      : html_(html), memory_(memory) {}

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
  struct Open {
    GumboNode* node;
    std::size_t first_child;  // in children_
  };
  struct Formatting {
    const GumboNode* node;  // null: a marker
    bool open;
  };

  // ---- tokens

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
    } else if (next == '!' && mode_ == Mode::kInitial && is_alpha(second)) {
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

  void token(std::string_view original, bool is_end) {
    ignore_line_feed_ = false;
    token_begin_ = static_cast<std::size_t>(original.data() - html_.data());
    end_tag_ = is_end ? original : std::string_view();
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
    if (mode_ == Mode::kInitial || mode_ == Mode::kBeforeHtml || mode_ == Mode::kAfterAfterBody) {
      document_children_.push_back(node);
    } else if (mode_ == Mode::kAfterBody) {
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
    mode_ = Mode::kBeforeHtml;
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
      case Mode::kInitial:
      case Mode::kBeforeHtml:
      case Mode::kBeforeHead:
        if (word == end) return;
        begin = token_begin_ = word;
        break;
      case Mode::kInHead:
      case Mode::kAfterHead:
        if (word > begin) append(begin, word, references);
        if (word == end) return;
        begin = token_begin_ = word;
        break;
      case Mode::kInHeadNoscript:
      case Mode::kInColumnGroup:
        if (word < end) return give_up();
        return append(begin, end, references);
      case Mode::kInTable:
      case Mode::kInTableBody:
      case Mode::kInRow:
        if (is_foreign()) return append(begin, end, references);
        // Anything else is moved before the table.
        if (word < end) return give_up();
        append(begin, end, references);
        token_begin_ = end;
        return flush();
      default:
        break;
    }
    if (word < end && html_[word] == '&' && mode_ < Mode::kInBody) return give_up();
    if (mode_ < Mode::kInBody) open_body();
    if (mode_ == Mode::kAfterBody || mode_ == Mode::kAfterAfterBody) {
      if (word < end) mode_ = Mode::kInBody;
    }
    const bool plain = is_foreign() && !is_integration_point(*open_.back().node);
    if (!plain && mode_ != Mode::kInSelect && mode_ != Mode::kInSelectInTable) reconstruct();
    append(begin, end, references);
  }

  void append(std::size_t begin, std::size_t end, bool references) {
    if (pending_.empty()) {
      const bool half =
          html_[begin] == '\r' && begin + 1 < html_.size() && html_[begin + 1] == '\n';
      pending_begin_ = half ? begin + 1 : begin;
      pending_blank_ = true;
    }
    const std::size_t size = pending_.size();
    if (!append_html_characters(html_.substr(begin, end - begin), references, pending_)) {
      return give_up();
    }
    for (std::size_t n = size; pending_blank_ && n < pending_.size(); ++n) {
      pending_blank_ = is_html_blank(pending_[n]);
    }
    if (pending_.empty()) give_up();  // half a line end
  }

  // ---- the tree

  template <typename T>
  T* make() {
    T* const made = static_cast<T*>(memory_.allocate(sizeof(T), alignof(T)));
    std::memset(made, 0, sizeof(T));
    return made;
  }

  static GumboStringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

  template <typename T>
  GumboVector vector_of(T* const* items, std::size_t count) {
    GumboVector vector{};
    if (count == 0) return vector;
    vector.data = static_cast<void**>(memory_.allocate(count * sizeof(void*), alignof(void*)));
    std::memcpy(vector.data, items, count * sizeof(void*));
    vector.length = vector.capacity = static_cast<unsigned>(count);
    return vector;
  }

  void give_up() { given_up_ = true; }

  GumboNode& current() { return *open_.back().node; }
  bool is_current(GumboTag tag) { return !open_.empty() && is_html(current(), tag); }
  bool is_foreign() {
    return !open_.empty() && current().v.element.tag_namespace != GUMBO_NAMESPACE_HTML;
  }

  // The text so far becomes a node, which ends where the token of now begins.
  void flush() {
    if (pending_.empty()) return;
    if (!open_.empty()) {
      GumboNode* const node = make<GumboNode>();
      node->type = pending_blank_ ? GUMBO_NODE_WHITESPACE : GUMBO_NODE_TEXT;
      node->v.text.text = keep_html_text(pending_, memory_);
      node->v.text.original_text =
          piece(html_.substr(pending_begin_, token_begin_ - pending_begin_));
      children_.push_back(node);
    }
    pending_.clear();
  }

  GumboNode* insert(GumboNode* node) {
    flush();
    if (open_.empty()) {
      document_children_.push_back(node);
    } else {
      node->parent = open_.back().node;
      children_.push_back(node);
    }
    open_.push_back({node, children_.size()});
    return node;
  }

  GumboNode* insert_tag(GumboNamespaceEnum name_space = GUMBO_NAMESPACE_HTML) {
    GumboNode* const node = make<GumboNode>();
    node->type = GUMBO_NODE_ELEMENT;
    GumboElement& element = node->v.element;
    element.tag = tag_.tag;
    element.tag_namespace = name_space;
    element.original_tag = piece(tag_.original);
    element.attributes = vector_of(tag_.attributes.data(), tag_.attributes.size());
    if (is_html(*node, GUMBO_TAG_P)) ++open_paragraphs_;
    return insert(node);
  }

  GumboNode* insert_implied(GumboTag tag) {
    GumboNode* const node = make<GumboNode>();
    node->type = GUMBO_NODE_ELEMENT;
    node->v.element.tag = tag;
    node->v.element.tag_namespace = GUMBO_NAMESPACE_HTML;
    if (tag == GUMBO_TAG_P) ++open_paragraphs_;
    return insert(node);
  }

  void insert_empty() {
    insert_tag();
    pop();
  }

  // Takes the current node off the stack, without a word on its end.
  void close() {
    const Open open = open_.back();
    open_.pop_back();
    open.node->v.element.children =
        vector_of(children_.data() + open.first_child, children_.size() - open.first_child);
    children_.resize(open.first_child);
    if (is_html(*open.node, GUMBO_TAG_P)) --open_paragraphs_;
    if ((sets_of(*open.node) & kFormatting) != 0) {
      for (auto it = formatting_.rbegin(); it != formatting_.rend(); ++it) {
        if (it->node == open.node) it->open = false;
      }
    }
  }

  void pop() {
    flush();
    GumboNode& node = current();
    const bool ended = (is_html(node, GUMBO_TAG_BODY) && closed_body_) ||
                       (is_html(node, GUMBO_TAG_HTML) && closed_html_);
    if (!ended) node.v.element.original_end_tag = piece(end_tag_);
    if (open_.size() == 1 && !behind_body_.empty()) {
      children_.insert(children_.end(), behind_body_.begin(), behind_body_.end());
    }
    close();
  }

  void pop_until(GumboTag tag) {
    while (!is_current(tag)) pop();
    pop();
  }

  // Raw content: everything to the end tag of the element that was just inserted.
  void raw(bool references) {
    const std::string_view name = tag_.name;
    const std::size_t begin = at_ + tag_.original.size();
    std::size_t close = begin;
    for (;; close += 2) {
      close = html_.find("</", close);
      if (close == html_.npos) return give_up();
      const std::string_view rest = html_.substr(close + 2);
      if (rest.size() <= name.size() || !equal_but_for_case(rest.substr(0, name.size()), name)) {
        continue;
      }
      const char behind = rest[name.size()];
      if (is_html_blank(behind) || behind == '/' || behind == '>') break;
    }
    const std::string_view inside = html_.substr(begin, close - begin);
    // A script inside a comment of a script: the standard's "double escaped" state.
    if (tag_.tag == GUMBO_TAG_SCRIPT && inside.find("<!--") != inside.npos) return give_up();
    if (!inside.empty()) {
      std::size_t first = begin;
      if (ignore_line_feed_) {
        if (html_[first] == '\r') ++first;
        if (first < close && html_[first] == '\n') ++first;
        if (first < close && html_[first] == '&') return give_up();
      }
      token_begin_ = first;
      if (first < close) append(first, close, references);
    }
    if (!read_end_tag(html_, close, tag_)) return give_up();
    token(tag_.original, true);
    pop();
    at_ = close + tag_.original.size();
    is_raw_ = true;
  }

  void insert_raw(bool references, bool ignore_line_feed = false) {
    insert_tag();
    ignore_line_feed_ = ignore_line_feed;
    raw(references);
  }

  // ---- questions

  bool in_scope(GumboTag tag, std::uint32_t ends) {
    for (auto it = open_.rbegin(); it != open_.rend(); ++it) {
      if (is_html(*it->node, tag)) return true;
      if ((sets_of(*it->node) & ends) != 0) return false;
    }
    return false;
  }
  bool in_table_scope(GumboTag tag) { return in_scope(tag, kTableScope); }
  bool has_paragraph() {
    return open_paragraphs_ > 0 && in_scope(GUMBO_TAG_P, kScope | kButtonScope);
  }

  void imply_ends(GumboTag but = GUMBO_TAG_LAST) {
    while ((sets_of(current()) & kImpliedEnd) != 0 && current().v.element.tag != but) pop();
  }
  void close_implicitly(GumboTag tag) {
    imply_ends(tag);
    pop_until(tag);
  }
  void close_paragraph() {
    if (has_paragraph()) close_implicitly(GUMBO_TAG_P);
  }

  // ---- formatting

  // What would have to be opened again is left to gumbo.
  void reconstruct() {
    if (!formatting_.empty() && formatting_.back().node != nullptr && !formatting_.back().open) {
      give_up();
    }
  }
  void add_marker() { formatting_.push_back({nullptr, false}); }
  void clear_formatting() {
    while (!formatting_.empty()) {
      const bool marker = formatting_.back().node == nullptr;
      formatting_.pop_back();
      if (marker) return;
    }
  }
  // Behind the last marker; end() when there is none.
  std::vector<Formatting>::iterator last_formatting(GumboTag tag) {
    for (auto it = formatting_.end(); it != formatting_.begin();) {
      --it;
      if (it->node == nullptr) break;
      if (it->node->v.element.tag == tag) return it;
    }
    return formatting_.end();
  }

  void insert_formatting() {
    reconstruct();
    formatting_.push_back({insert_tag(), true});
  }

  void end_formatting(GumboTag tag) {
    const auto listed = [&](const GumboNode* node) {
      return std::any_of(formatting_.begin(), formatting_.end(),
                         [&](const Formatting& one) { return one.node == node; });
    };
    if (is_current(tag) && !listed(&current())) return pop();
    const auto found = last_formatting(tag);
    if (found == formatting_.end()) return;
    if (!found->open) {
      formatting_.erase(found);
      return;
    }
    if (!in_scope(tag, kScope)) return;
    const GumboNode* const node = found->node;
    for (auto it = open_.rbegin(); it->node != node; ++it) {
      if ((sets_of(*it->node) & kSpecial) != 0) return give_up();
    }
    while (&current() != node) pop();
    pop();
    formatting_.erase(std::find_if(formatting_.begin(), formatting_.end(),
                                   [&](const Formatting& one) { return one.node == node; }));
  }

  // ---- start tags

  void open_html() {
    quirks_ = quirks_ || mode_ == Mode::kInitial;
    insert_implied(GUMBO_TAG_HTML);
    mode_ = Mode::kBeforeHead;
  }
  // Up to the body, without a tag.
  void open_body() {
    if (mode_ <= Mode::kBeforeHtml) open_html();
    if (mode_ == Mode::kBeforeHead) {
      head_ = insert_implied(GUMBO_TAG_HEAD);
      mode_ = Mode::kInHead;
    }
    if (mode_ == Mode::kInHead) {
      pop();
      mode_ = Mode::kAfterHead;
    }
    insert_implied(GUMBO_TAG_BODY);
    mode_ = Mode::kInBody;
  }

  void start(GumboTag tag) {
    if (is_foreign()) return start_foreign(tag);
    const std::uint32_t sets = kHtmlTagSets[tag];
    switch (mode_) {
      case Mode::kInitial:
      case Mode::kBeforeHtml:
        if (tag == GUMBO_TAG_HTML) {
          quirks_ = mode_ == Mode::kInitial;
          insert_tag();
          mode_ = Mode::kBeforeHead;
          return;
        }
        open_html();
        [[fallthrough]];
      case Mode::kBeforeHead:
        if (tag == GUMBO_TAG_HTML) return give_up();
        if (tag == GUMBO_TAG_HEAD) {
          head_ = insert_tag();
          mode_ = Mode::kInHead;
          return;
        }
        head_ = insert_implied(GUMBO_TAG_HEAD);
        mode_ = Mode::kInHead;
        [[fallthrough]];
      case Mode::kInHead:
        if (tag == GUMBO_TAG_NOSCRIPT) {
          insert_tag();
          mode_ = Mode::kInHeadNoscript;
          return;
        }
        if (tag == GUMBO_TAG_HEAD) return;
        if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_TEMPLATE) return give_up();
        if ((sets & kHeadEmpty) != 0) return insert_empty();
        if ((sets & kRaw) != 0) return insert_raw(tag == GUMBO_TAG_TITLE);
        pop();
        mode_ = Mode::kAfterHead;
        [[fallthrough]];
      case Mode::kAfterHead:
        if (tag == GUMBO_TAG_BODY) {
          insert_tag();
          mode_ = Mode::kInBody;
          return;
        }
        if (tag == GUMBO_TAG_HEAD) return;
        if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_FRAMESET || tag == GUMBO_TAG_TEMPLATE) {
          return give_up();
        }
        if ((sets & (kRaw | kHeadEmpty)) != 0) return insert_in_head(sets);
        open_body();
        return start_in_body(tag);
      case Mode::kInHeadNoscript:
        if ((sets & kHeadEmpty) != 0 && tag != GUMBO_TAG_BASE && tag != GUMBO_TAG_MENUITEM) {
          return insert_empty();
        }
        if (tag == GUMBO_TAG_STYLE) return insert_raw(false);
        return give_up();
      case Mode::kInTable:
      case Mode::kInTableBody:
      case Mode::kInRow:
      case Mode::kInColumnGroup:
        return start_in_table(tag);
      case Mode::kInCaption:
        if ((sets & kTablePart) == 0) return start_in_body(tag);
        if (!in_table_scope(GUMBO_TAG_CAPTION)) return;
        pop_until(GUMBO_TAG_CAPTION);
        clear_formatting();
        mode_ = Mode::kInTable;
        return start_in_table(tag);
      case Mode::kInCell:
        if ((sets & kTablePart) == 0) return start_in_body(tag);
        if (!close_cell()) return;
        return start_in_table(tag);
      case Mode::kInSelect:
      case Mode::kInSelectInTable:
        return start_in_select(tag);
      case Mode::kAfterBody:
      case Mode::kAfterAfterBody:
        if (tag == GUMBO_TAG_HTML) return give_up();
        mode_ = Mode::kInBody;
        return start_in_body(tag);
      case Mode::kInBody:
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
        mode_ = Mode::kInTable;
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
        mode_ = mode_ == Mode::kInCaption || mode_ == Mode::kInCell ? Mode::kInSelectInTable
                                                                    : Mode::kInSelect;
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

  // ---- tables

  void clear_to(std::initializer_list<GumboTag> tags) {
    const auto stops = [&](GumboTag tag) { return is_current(tag); };
    while (!is_current(GUMBO_TAG_HTML) && std::none_of(tags.begin(), tags.end(), stops)) pop();
  }

  void start_in_table(GumboTag tag) {
    const bool is_cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    const bool is_body = tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_TFOOT || tag == GUMBO_TAG_THEAD;
    if (mode_ == Mode::kInColumnGroup) {
      if (tag == GUMBO_TAG_COL) return insert_empty();
      if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_TEMPLATE || !is_current(GUMBO_TAG_COLGROUP)) {
        return give_up();
      }
      pop();
      mode_ = Mode::kInTable;
    }
    if (mode_ == Mode::kInRow) {
      if (is_cell) {
        clear_to({GUMBO_TAG_TR});
        insert_tag();
        mode_ = Mode::kInCell;
        return add_marker();
      }
      if ((kHtmlTagSets[tag] & kTablePart) != 0) {
        if (!close_row()) return;
      }
    }
    if (mode_ == Mode::kInTableBody) {
      if (tag == GUMBO_TAG_TR) {
        clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD});
        insert_tag();
        mode_ = Mode::kInRow;
        return;
      }
      if (is_cell) {
        clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD});
        insert_implied(GUMBO_TAG_TR);
        mode_ = Mode::kInRow;
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
        mode_ = Mode::kInCaption;
        return;
      case GUMBO_TAG_COLGROUP:
        clear_to({GUMBO_TAG_TABLE});
        insert_tag();
        mode_ = Mode::kInColumnGroup;
        return;
      case GUMBO_TAG_COL:
        clear_to({GUMBO_TAG_TABLE});
        insert_implied(GUMBO_TAG_COLGROUP);
        mode_ = Mode::kInColumnGroup;
        return insert_empty();
      case GUMBO_TAG_STYLE:
      case GUMBO_TAG_SCRIPT:
        return insert_raw(false);
      default:
        break;
    }
    if (!is_body && !is_cell && tag != GUMBO_TAG_TR) return give_up();
    clear_to({GUMBO_TAG_TABLE});
    mode_ = Mode::kInTableBody;
    if (is_body) {
      insert_tag();
      return;
    }
    insert_implied(GUMBO_TAG_TBODY);
    start_in_table(tag);
  }

  bool close_row() {
    if (!in_table_scope(GUMBO_TAG_TR)) return false;
    clear_to({GUMBO_TAG_TR});
    pop();
    mode_ = Mode::kInTableBody;
    return true;
  }

  bool close_table_body() {
    if (!in_table_scope(GUMBO_TAG_TBODY) && !in_table_scope(GUMBO_TAG_THEAD) &&
        !in_table_scope(GUMBO_TAG_TFOOT)) {
      return false;
    }
    clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD});
    pop();
    mode_ = Mode::kInTable;
    return true;
  }

  bool close_cell() {
    for (const GumboTag tag : {GUMBO_TAG_TD, GUMBO_TAG_TH}) {
      if (in_table_scope(tag)) {
        close_cell(tag);
        return true;
      }
    }
    return false;
  }

  void close_cell(GumboTag tag) {
    imply_ends();
    pop_until(tag);
    clear_formatting();
    mode_ = Mode::kInRow;
  }

  void close_table() {
    if (!in_table_scope(GUMBO_TAG_TABLE)) return;
    pop_until(GUMBO_TAG_TABLE);
    reset_mode();
  }

  void reset_mode() {
    for (std::size_t n = open_.size(); n-- > 0;) {
      const GumboNode& node = *open_[n].node;
      if (node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) continue;
      switch (node.v.element.tag) {
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
          mode_ = Mode::kInCell;
          return;
        case GUMBO_TAG_TR:
          mode_ = Mode::kInRow;
          return;
        case GUMBO_TAG_TBODY:
        case GUMBO_TAG_THEAD:
        case GUMBO_TAG_TFOOT:
          mode_ = Mode::kInTableBody;
          return;
        case GUMBO_TAG_CAPTION:
          mode_ = Mode::kInCaption;
          return;
        case GUMBO_TAG_COLGROUP:
          mode_ = Mode::kInColumnGroup;
          return;
        case GUMBO_TAG_TABLE:
          mode_ = Mode::kInTable;
          return;
        case GUMBO_TAG_BODY:
          mode_ = Mode::kInBody;
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

  // ---- <select>

  void start_in_select(GumboTag tag) {
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

  void end_in_select(GumboTag tag) {
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

  // ---- end tags

  void end(GumboTag tag) {
    closed_body_ = closed_body_ || tag == GUMBO_TAG_BODY;
    closed_html_ = closed_html_ || tag == GUMBO_TAG_HTML;
    if (is_foreign()) return end_foreign();
    const std::uint32_t sets = kHtmlTagSets[tag];
    if (tag == GUMBO_TAG_TEMPLATE) return give_up();
    switch (mode_) {
      case Mode::kInitial:
      case Mode::kBeforeHtml:
      case Mode::kBeforeHead:
        return give_up();
      case Mode::kInHead:
        if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BR) return give_up();
        if (tag != GUMBO_TAG_HEAD) return;
        pop();
        mode_ = Mode::kAfterHead;
        return;
      case Mode::kInHeadNoscript:
        if (tag == GUMBO_TAG_BR) return give_up();
        if (tag != GUMBO_TAG_NOSCRIPT) return;
        pop();
        mode_ = Mode::kInHead;
        return;
      case Mode::kAfterHead:
        if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BR) give_up();
        return;
      case Mode::kInTable:
      case Mode::kInTableBody:
      case Mode::kInRow:
      case Mode::kInColumnGroup:
        return end_in_table(tag);
      case Mode::kInCaption:
        if (tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_TABLE) {
          if (!in_table_scope(GUMBO_TAG_CAPTION)) return;
          if (tag == GUMBO_TAG_CAPTION) imply_ends();
          pop_until(GUMBO_TAG_CAPTION);
          clear_formatting();
          mode_ = Mode::kInTable;
          return tag == GUMBO_TAG_TABLE ? end_in_table(tag) : void();
        }
        if ((sets & kTablePart) != 0 || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML) return;
        return end_in_body(tag);
      case Mode::kInCell:
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
      case Mode::kInSelect:
      case Mode::kInSelectInTable:
        return end_in_select(tag);
      case Mode::kAfterBody:
      case Mode::kAfterAfterBody:
        if (tag == GUMBO_TAG_HTML && mode_ == Mode::kAfterBody) return end_html();
        mode_ = Mode::kInBody;
        return end_in_body(tag);
      case Mode::kInBody:
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
    mode_ = Mode::kAfterAfterBody;
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
        mode_ = Mode::kAfterBody;
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

  void end_in_table(GumboTag tag) {
    if (mode_ == Mode::kInColumnGroup) {
      if (tag == GUMBO_TAG_COL) return;
      if (!is_current(GUMBO_TAG_COLGROUP)) return give_up();
      pop();
      mode_ = Mode::kInTable;
      if (tag == GUMBO_TAG_COLGROUP) return;
    }
    const bool is_body = tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_TFOOT || tag == GUMBO_TAG_THEAD;
    if (mode_ == Mode::kInRow) {
      if (tag == GUMBO_TAG_TR) {
        close_row();
        return;
      }
      if (is_body || tag == GUMBO_TAG_TABLE) {
        if ((is_body && !in_table_scope(tag)) || !close_row()) return;
      }
    }
    if (mode_ == Mode::kInTableBody) {
      if (is_body) {
        if (!in_table_scope(tag)) return;
        clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD});
        pop();
        mode_ = Mode::kInTable;
        return;
      }
      if (tag == GUMBO_TAG_TABLE && !close_table_body()) return;
    }
    if (tag == GUMBO_TAG_TABLE) return close_table();
    const bool ignored =
        (kHtmlTagSets[tag] & kTablePart) != 0 || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML;
    if (!ignored) give_up();
  }

  void finish() {
    token_begin_ = html_.size();
    end_tag_ = {};
    if (mode_ == Mode::kInHeadNoscript) return give_up();
    if (mode_ < Mode::kInBody) open_body();
    while (!open_.empty()) pop();
  }

  std::string_view html_;
  std::pmr::memory_resource& memory_;
  std::size_t at_ = 0;
  bool given_up_ = false;

  // The token of now: where it begins; its text when it is an end tag.
  HtmlTag tag_;
  std::size_t token_begin_ = 0;
  std::string_view end_tag_;
  bool is_raw_ = false;  // the start tag took its content along

  // Text that is no node yet.
  std::string pending_;
  std::size_t pending_begin_ = 0;
  bool pending_blank_ = true;
  bool ignore_line_feed_ = false;  // right behind <pre>

  Mode mode_ = Mode::kInitial;
  bool quirks_ = false;
  bool closed_body_ = false;
  bool closed_html_ = false;
  std::vector<Open> open_;
  std::vector<GumboNode*> children_;  // of the nodes that are open, one behind the other
  std::vector<GumboNode*> document_children_;
  std::vector<GumboNode*> behind_body_;  // comments
  std::vector<Formatting> formatting_;
  GumboNode* head_ = nullptr;
  const GumboNode* form_ = nullptr;
  std::size_t open_paragraphs_ = 0;
  std::string scratch_;
};

}  // namespace

const GumboNode* parse_html_page(std::string_view html, std::pmr::memory_resource& memory) {
  return is_clean_html(html) ? PageParser(html, memory).run() : nullptr;
}

}  // namespace caveat
