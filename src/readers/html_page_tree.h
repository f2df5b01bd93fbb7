// The tree of html_page.h while it is made: open elements, text that is no node yet, formatting.
// Private to readers/.
#pragma once

#include <gumbo.h>

#include <cstring>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "readers/html_tags.h"
#include "readers/html_tokens.h"

namespace caveat {

inline bool is_html(const GumboNode& node, GumboTag tag) {
  return node.v.element.tag == tag && node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
}

// SVG whose content is HTML again.
bool is_integration_point(const GumboNode& node);

// HtmlTagSet of an element.
std::uint32_t sets_of(const GumboNode& node);

bool equal_but_for_case(std::string_view a, std::string_view b);

// What the standard calls the stack of open elements and the list of active formatting elements,
// with gumbo's ways: text becomes a node when the next node is put in or an element ends.
class HtmlPageTree {
 protected:
  HtmlPageTree(std::string_view html, std::pmr::memory_resource& memory)
      : html_(html), memory_(memory) {}

  struct Open {
    GumboNode* node;
    std::size_t first_child;  // in children_
  };
  struct Formatting {
    const GumboNode* node;  // null: a marker
    bool open;
  };

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
  bool in_table_scope(GumboTag tag) { return in_scope(tag, kTableScope); }
  bool has_paragraph() {
    return open_paragraphs_ > 0 && in_scope(GUMBO_TAG_P, kScope | kButtonScope);
  }
  void close_implicitly(GumboTag tag) {
    imply_ends(tag);
    pop_until(tag);
  }
  void close_paragraph() {
    if (has_paragraph()) close_implicitly(GUMBO_TAG_P);
  }
  void add_marker() { formatting_.push_back({nullptr, false}); }

  void token(std::string_view original, bool is_end);
  void append(std::size_t begin, std::size_t end, bool references);
  // The text so far becomes a node, which ends where the token of now begins.
  void flush();
  GumboNode* insert(GumboNode* node);
  GumboNode* insert_tag(GumboNamespaceEnum name_space = GUMBO_NAMESPACE_HTML);
  GumboNode* insert_implied(GumboTag tag);
  void insert_empty();
  // Takes the current node off the stack, without a word on its end.
  void close();
  void pop();
  void pop_until(GumboTag tag);
  // Raw content: everything to the end tag of the element that was just inserted.
  void raw(bool references);
  void insert_raw(bool references, bool ignore_line_feed = false);
  bool in_scope(GumboTag tag, std::uint32_t ends);
  void imply_ends(GumboTag but = GUMBO_TAG_LAST);
  // What would have to be opened again is left to gumbo.
  void reconstruct();
  void clear_formatting();
  // Behind the last marker; end() when there is none.
  std::vector<Formatting>::iterator last_formatting(GumboTag tag);
  void insert_formatting();
  void end_formatting(GumboTag tag);

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

  bool closed_body_ = false;
  bool closed_html_ = false;
  std::vector<Open> open_;
  std::vector<GumboNode*> children_;  // of the nodes that are open, one behind the other
  std::vector<GumboNode*> document_children_;
  std::vector<GumboNode*> behind_body_;  // comments
  std::vector<Formatting> formatting_;
  std::size_t open_paragraphs_ = 0;
};

}  // namespace caveat
