#include "readers/html_chrome.h"

#include <algorithm>

#include "text/ascii.h"

namespace caveat {
namespace {

using Words = std::vector<std::string>;

// class="siteFooter nav--main" id="cookie_bar" -> site footer nav main cookie bar
Words name_words(const GumboNode& element) {
  Words words;
  for (const char* attribute : {"class", "id"}) {
    const std::string_view value = html_attribute(element, attribute);
    std::string word;
    for (std::size_t at = 0; at <= value.size(); ++at) {
      const char c = at < value.size() ? value[at] : ' ';
      const bool hump = is_upper(c) && at > 0 && is_lower(value[at - 1]);
      if ((!is_alnum(c) || hump) && !word.empty()) {
        words.push_back(std::move(word));
        word.clear();
      }
      if (is_alnum(c)) word += to_lower(c);
    }
  }
  return words;
}

bool has(const Words& words, std::initializer_list<std::string_view> wanted) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
  });
}

bool has_pair(const Words& words, std::initializer_list<std::string_view> first,
              std::initializer_list<std::string_view> second) {
  for (std::size_t n = 0; n + 1 < words.size(); ++n) {
    if (std::find(first.begin(), first.end(), words[n]) != first.end() &&
        std::find(second.begin(), second.end(), words[n + 1]) != second.end()) {
      return true;
    }
  }
  return false;
}

const GumboVector& children_of(const GumboNode& node) {
  return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
}
bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

// Calls `visit` for every node inside, in order, until it gives back false.
template <typename Visit>
void walk(const GumboNode& root, Visit visit) {
  std::vector<std::pair<const GumboNode*, unsigned>> open{{&root, 0}};
  while (!open.empty()) {
    auto& [node, next] = open.back();
    const GumboVector& children = children_of(*node);
    if (next == children.length) {
      open.pop_back();
      continue;
    }
    const auto& child = *static_cast<const GumboNode*>(children.data[next++]);
    if (!visit(child)) return;
    if (is_element(child)) open.emplace_back(&child, 0);
  }
}

bool contains(const GumboNode& root, std::initializer_list<GumboTag> tags) {
  bool found = false;
  walk(root, [&](const GumboNode& node) {
    found =
        is_element(node) && std::find(tags.begin(), tags.end(), node.v.element.tag) != tags.end();
    return !found;
  });
  return found;
}

std::size_t visible_size(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_blank(c); }));
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    words += !is_blank(c) && !inside;
    inside = !is_blank(c);
  }
  return words;
}

struct LinkShape {
  std::size_t links = 0;
  std::size_t external = 0;  // absolute addresses
  std::size_t in_page = 0;   // "#…"
  std::size_t text = 0;      // bytes of visible text
  std::size_t link_text = 0;
  std::size_t longest = 0;  // words of the longest link
  bool headings = false;
};

LinkShape shape_of(const GumboNode& root) {
  LinkShape shape;
  walk(root, [&](const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT) {
      shape.text += visible_size(node.v.text.text);
    } else if (is_element(node)) {
      const GumboTag tag = node.v.element.tag;
      shape.headings = shape.headings || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6);
      if (tag == GUMBO_TAG_A) {
        const std::string_view url = html_attribute(node, "href");
        ++shape.links;
        shape.external += url.starts_with("http") || url.starts_with("//");
        shape.in_page += url.starts_with('#');
        const std::string words = text_inside(node, 400);
        shape.link_text += visible_size(words);
        shape.longest = std::max(shape.longest, count_words(words));
      }
    }
    return shape.text < 20000;  // no list of links is that long
  });
  return shape;
}

bool is_mostly_links(const LinkShape& shape) {
  return shape.links >= 2 && shape.link_text * 10 >= shape.text * 8;
}

bool is_hidden(const GumboNode& element, const Words& words) {
  const GumboAttribute* hidden = gumbo_get_attribute(&element.v.element.attributes, "hidden");
  const std::string style = lower(html_attribute(element, "style"));
  std::string tight;
  for (const char c : style) {
    if (!is_blank(c)) tight += c;
  }
  const bool away = hidden != nullptr || html_attribute(element, "aria-hidden") == "true" ||
                    tight.find("display:none") != std::string::npos ||
                    tight.find("visibility:hidden") != std::string::npos;
  if (away) {
    // The answer of an accordion is one click away.
    return !has(words, {"accordion", "answer", "collapse", "collapsible", "faq", "panel", "tab"});
  }
  return has_pair(words, {"sr", "visually", "screen"}, {"only", "hidden", "reader"}) ||
         has(words, {"visuallyhidden"});
}

std::string_view reason_by_tag(const GumboNode& element, const HtmlPlace& place) {
  switch (element.v.element.tag) {
    case GUMBO_TAG_SCRIPT:
      return "script";
    case GUMBO_TAG_STYLE:
      return "style";
    case GUMBO_TAG_TEMPLATE:
      return "template";
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
      return "embedded content";
    case GUMBO_TAG_PRE:
      return "code block";
    case GUMBO_TAG_NAV:
      return "navigation";
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_DATALIST:
      return "form";
    case GUMBO_TAG_FORM: {
      // Some systems wrap the whole page in one.
      const bool page = contains(element, {GUMBO_TAG_H1, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN}) ||
                        count_words(text_inside(element, 4000)) > 250;
      return page ? "" : "form";
    }
    case GUMBO_TAG_HEADER: {
      if (place.in_article || contains(element, {GUMBO_TAG_H1})) return "";
      bool tells = false;  // a hero: a heading and a sentence below it
      walk(element, [&](const GumboNode& node) {
        tells = is_element(node) && node.v.element.tag == GUMBO_TAG_P &&
                count_words(text_inside(node, 400)) >= 8;
        return !tells;
      });
      return tells ? "" : "site header";
    }
    default:
      return {};
  }
}

std::string_view reason_by_name(const GumboNode& element, const Words& words) {
  if (has(words, {"cookie", "cookies", "gdpr"}) ||
      (has(words, {"consent"}) && has(words, {"banner", "bar", "dialog", "modal", "popup"}))) {
    return "cookie banner";
  }
  if (has(words, {"breadcrumb", "breadcrumbs"})) return "navigation";
  if (has_pair(words, {"skip"}, {"link", "to", "content", "nav", "main"})) return "navigation";
  if (has(words, {"respond"}) || has_pair(words, {"comment"}, {"form", "respond"})) {
    return "comment form";
  }
  if (has(words, {"disqus"}) ||
      has_pair(words, {"comment", "comments"}, {"list", "section", "area"}) ||
      (words.size() == 1 && words[0] == "comments")) {
    return "comments";
  }
  if (has_pair(words, {"related", "recent", "recommended", "popular", "more", "latest", "cross"},
               {"posts", "post", "articles", "article", "stories", "links", "blogs", "content"}) ||
      has_pair(words, {"post", "posts"}, {"navigation", "nav"}) ||
      has(words, {"pagination", "pager"})) {
    return "link list";
  }
  if (has(words, {"toc"}) || (has(words, {"table"}) && has_pair(words, {"of"}, {"contents"}))) {
    return "table of contents";
  }
  if (has(words, {"adsbygoogle", "advert", "advertisement", "sponsored"})) return "advertisement";
  const bool social = has_pair(words, {"social"},
                               {"bar", "buttons", "center", "icons", "links", "list", "media",
                                "nav", "share", "sharing"}) ||
                      (words.size() == 1 && (words[0] == "social" || words[0] == "socials"));
  if ((social || has(words, {"addthis", "share", "sharethis", "sharing"})) &&
      count_words(text_inside(element, 400)) <= 30) {
    return "share bar";
  }
  if (has(words, {"nav", "navbar", "navigation", "menu", "topbar", "offcanvas"}) &&
      is_mostly_links(shape_of(element))) {
    return "navigation";
  }
  return {};
}

// A list that only leads elsewhere on the site.
std::string_view reason_by_links(const GumboNode& element, const HtmlPlace& place) {
  const LinkShape shape = shape_of(element);
  if (!is_mostly_links(shape) || shape.longest > 12) return {};
  if (place.in_footer) return "navigation";
  if (shape.links < 3 || shape.headings) return {};
  if (shape.in_page == shape.links) return "table of contents";
  return shape.external == 0 && shape.link_text * 20 >= shape.text * 19 ? "link list" : "";
}

}  // namespace

std::string_view html_attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&element.v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

std::string text_inside(const GumboNode& element, std::size_t limit) {
  std::string out;
  walk(element, [&](const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT) {
      out += node.v.text.text;
    } else if (node.type == GUMBO_NODE_WHITESPACE) {
      out += ' ';
    }
    return out.size() < limit;
  });
  return out;
}

std::string_view reason_to_skip(const GumboNode& element, const HtmlPlace& place) {
  const GumboTag tag = element.v.element.tag;
  if (const std::string_view reason = reason_by_tag(element, place); !reason.empty()) return reason;
  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN ||
      tag == GUMBO_TAG_ARTICLE) {
    return {};
  }
  if (html_attribute(element, "role") == "navigation") return "navigation";
  const Words words = name_words(element);
  if (is_hidden(element, words)) return "hidden";
  const bool holds_others = tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SECTION ||
                            tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL;
  if (!words.empty() &&
      (holds_others || tag == GUMBO_TAG_P || tag == GUMBO_TAG_A || tag == GUMBO_TAG_INS)) {
    const std::string_view reason = reason_by_name(element, words);
    if (!reason.empty() && !(holds_others && contains(element, {GUMBO_TAG_H1, GUMBO_TAG_ARTICLE})))
      return reason;
  }
  if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || (place.in_footer && holds_others)) {
    return reason_by_links(element, place);
  }
  return {};
}

bool is_footer(const GumboNode& element) {
  const GumboTag tag = element.v.element.tag;
  if (tag == GUMBO_TAG_FOOTER || html_attribute(element, "role") == "contentinfo") return true;
  if (tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_SECTION) return false;
  const Words words = name_words(element);
  return (words.size() == 1 && words[0] == "footer") ||
         has_pair(words, {"site", "page", "main", "global"}, {"footer"});
}

bool is_reference_list(const GumboNode& element) {
  const GumboTag tag = element.v.element.tag;
  if (tag != GUMBO_TAG_OL && tag != GUMBO_TAG_UL && tag != GUMBO_TAG_DIV &&
      tag != GUMBO_TAG_SECTION && tag != GUMBO_TAG_ASIDE) {
    return false;
  }
  const std::string_view role = html_attribute(element, "role");
  if (role == "doc-endnotes" || role == "doc-bibliography") return true;
  const Words words = name_words(element);
  return has(words,
             {"references", "reflist", "bibliography", "endnotes", "footnotes", "citations"}) ||
         has_pair(words, {"reference", "source"}, {"list"});
}

bool is_layout_table(const GumboNode& table) {
  const std::string_view role = html_attribute(table, "role");
  if (role == "presentation" || role == "none") return true;
  return !contains(table, {GUMBO_TAG_TH, GUMBO_TAG_THEAD}) &&
         contains(table, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_UL,
                          GUMBO_TAG_OL, GUMBO_TAG_TABLE});
}

bool is_button(const GumboNode& element) {
  if (element.v.element.tag == GUMBO_TAG_BUTTON) return true;
  return element.v.element.tag == GUMBO_TAG_A && has(name_words(element), {"btn", "button", "cta"});
}

}  // namespace caveat
