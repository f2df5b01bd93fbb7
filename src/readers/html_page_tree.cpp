#include "readers/html_page_tree.h"

#include <algorithm>

#include "text/ascii.h"

namespace caveat {

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

void HtmlPageTree::token(std::string_view original, bool is_end) {
  ignore_line_feed_ = false;
  token_begin_ = static_cast<std::size_t>(original.data() - html_.data());
  end_tag_ = is_end ? original : std::string_view();
}

void HtmlPageTree::append(std::size_t begin, std::size_t end, bool references) {
  if (pending_.empty()) {
    const bool half = html_[begin] == '\r' && begin + 1 < html_.size() && html_[begin + 1] == '\n';
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

void HtmlPageTree::flush() {
  if (pending_.empty()) return;
  if (!open_.empty()) {
    GumboNode* const node = make<GumboNode>();
    node->type = pending_blank_ ? GUMBO_NODE_WHITESPACE : GUMBO_NODE_TEXT;
    node->v.text.text = keep_html_text(pending_, memory_);
    node->v.text.original_text = piece(html_.substr(pending_begin_, token_begin_ - pending_begin_));
    children_.push_back(node);
  }
  pending_.clear();
}

GumboNode* HtmlPageTree::insert(GumboNode* node) {
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

GumboNode* HtmlPageTree::insert_tag(GumboNamespaceEnum name_space) {
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

GumboNode* HtmlPageTree::insert_implied(GumboTag tag) {
  GumboNode* const node = make<GumboNode>();
  node->type = GUMBO_NODE_ELEMENT;
  node->v.element.tag = tag;
  node->v.element.tag_namespace = GUMBO_NAMESPACE_HTML;
  if (tag == GUMBO_TAG_P) ++open_paragraphs_;
  return insert(node);
}

void HtmlPageTree::insert_empty() {
  insert_tag();
  pop();
}

void HtmlPageTree::close() {
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

void HtmlPageTree::pop() {
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

void HtmlPageTree::pop_until(GumboTag tag) {
  while (!is_current(tag)) pop();
  pop();
}

void HtmlPageTree::raw(bool references) {
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

void HtmlPageTree::insert_raw(bool references, bool ignore_line_feed) {
  insert_tag();
  ignore_line_feed_ = ignore_line_feed;
  raw(references);
}

bool HtmlPageTree::in_scope(GumboTag tag, std::uint32_t ends) {
  for (auto it = open_.rbegin(); it != open_.rend(); ++it) {
    if (is_html(*it->node, tag)) return true;
    if ((sets_of(*it->node) & ends) != 0) return false;
  }
  return false;
}

void HtmlPageTree::imply_ends(GumboTag but) {
  while ((sets_of(current()) & kImpliedEnd) != 0 && current().v.element.tag != but) pop();
}

void HtmlPageTree::reconstruct() {
  if (!formatting_.empty() && formatting_.back().node != nullptr && !formatting_.back().open) {
    give_up();
  }
}

void HtmlPageTree::clear_formatting() {
  while (!formatting_.empty()) {
    const bool marker = formatting_.back().node == nullptr;
    formatting_.pop_back();
    if (marker) return;
  }
}

std::vector<HtmlPageTree::Formatting>::iterator HtmlPageTree::last_formatting(GumboTag tag) {
  for (auto it = formatting_.end(); it != formatting_.begin();) {
    --it;
    if (it->node == nullptr) break;
    if (it->node->v.element.tag == tag) return it;
  }
  return formatting_.end();
}

void HtmlPageTree::insert_formatting() {
  reconstruct();
  formatting_.push_back({insert_tag(), true});
}

void HtmlPageTree::end_formatting(GumboTag tag) {
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

}  // namespace caveat
