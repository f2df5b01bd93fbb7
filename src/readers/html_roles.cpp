#include "readers/html_roles.h"

#include <algorithm>
#include <vector>

namespace caveat {
namespace {

struct SkippedTag {
  GumboTag tag;
  std::string_view reason;
};

constexpr SkippedTag kSkippedTags[] = {
    {GUMBO_TAG_SCRIPT, "script"},   {GUMBO_TAG_STYLE, "style"},   {GUMBO_TAG_NOSCRIPT, "script"},
    {GUMBO_TAG_TEMPLATE, "script"}, {GUMBO_TAG_SVG, "image"},     {GUMBO_TAG_MATH, "formula"},
    {GUMBO_TAG_NAV, "navigation"},  {GUMBO_TAG_IFRAME, "embed"},  {GUMBO_TAG_OBJECT, "embed"},
    {GUMBO_TAG_VIDEO, "embed"},     {GUMBO_TAG_AUDIO, "embed"},   {GUMBO_TAG_CANVAS, "image"},
    {GUMBO_TAG_SELECT, "form"},     {GUMBO_TAG_TEXTAREA, "form"}, {GUMBO_TAG_PRE, "code block"},
    {GUMBO_TAG_LABEL, "form"},      {GUMBO_TAG_OPTION, "form"},
};

// Whole names in class, id or role. An article's own words ("social-anxiety",
// "informed-consent") must not fall under them, so no part of a name counts.
struct SkippedName {
  std::string_view name;
  std::string_view reason;
};
constexpr SkippedName kSkippedNames[] = {
    {"breadcrumb", "navigation"},
    {"breadcrumbs", "navigation"},
    {"navbar", "navigation"},
    {"nav", "navigation"},
    {"navigation", "navigation"},
    {"nav-menu", "navigation"},
    {"menu", "navigation"},
    {"mobile-menu", "navigation"},
    {"main-menu", "navigation"},
    {"mobile-nav", "navigation"},
    {"main-nav", "navigation"},
    {"nav-links", "navigation"},
    {"skip-link", "navigation"},
    {"skip-to-content", "navigation"},
    {"pagination", "navigation"},
    {"topbar", "navigation"},
    {"top-bar", "navigation"},
    {"toc", "navigation"},
    {"table-of-contents", "navigation"},
    {"dropdown-menu", "navigation"},
    {"site-header", "page header"},
    {"page-loader", "page header"},
    {"preloader", "page header"},
    {"cookie", "cookie banner"},
    {"cookies", "cookie banner"},
    {"cookie-banner", "cookie banner"},
    {"cookie-consent", "cookie banner"},
    {"cookie-notice", "cookie banner"},
    {"cookiebar", "cookie banner"},
    {"gdpr", "cookie banner"},
    {"consent-banner", "cookie banner"},
    {"cookie-bar", "cookie banner"},
    {"cookie-popup", "cookie banner"},
    {"comments", "comment form"},
    {"comment-form", "comment form"},
    {"respond", "comment form"},
    {"comment-respond", "comment form"},
    {"comments-area", "comment form"},
    {"commentform", "comment form"},
    {"social", "share bar"},
    {"social-links", "share bar"},
    {"social-icons", "share bar"},
    {"social-share", "share bar"},
    {"share", "share bar"},
    {"share-buttons", "share bar"},
    {"share-bar", "share bar"},
    {"sharing", "share bar"},
    {"newsletter", "form"},
    {"newsletter-form", "form"},
    {"subscribe", "form"},
    {"contact-form", "form"},
    {"search-form", "form"},
    {"related-posts", "link list"},
    {"related-articles", "link list"},
    {"recent-posts", "link list"},
    {"sr-only", "hidden"},
    {"visually-hidden", "hidden"},
    {"screen-reader-text", "hidden"},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string_view reason_of_names(std::string_view value) {
  const std::string names = lower(value);
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find_first_of(" \t\n", at), names.size());
    const std::string_view name = std::string_view(names).substr(at, end - at);
    for (const SkippedName& skipped : kSkippedNames) {
      if (skipped.name == name) return skipped.reason;
    }
    at = end + 1;
  }
  return {};
}

bool is_hidden(const GumboElement& element) {
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return true;
  std::string style = lower(attribute(element, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

}  // namespace

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

std::string_view skip_reason(const GumboElement& element) {
  for (const SkippedTag& skipped : kSkippedTags) {
    if (skipped.tag == element.tag) return skipped.reason;
  }
  // The page's own containers are never chrome, whatever a theme calls them.
  if (element.tag == GUMBO_TAG_BODY || element.tag == GUMBO_TAG_MAIN ||
      element.tag == GUMBO_TAG_ARTICLE || element.tag == GUMBO_TAG_HTML) {
    return {};
  }
  if (is_hidden(element)) return "hidden";
  for (const char* name : {"class", "id", "role"}) {
    const std::string_view reason = reason_of_names(attribute(element, name));
    if (!reason.empty()) return reason;
  }
  return {};
}

std::optional<BlockKind> block_kind(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return BlockKind::kHeading;
    case GUMBO_TAG_LI:
      return BlockKind::kListItem;
    case GUMBO_TAG_BLOCKQUOTE:
      return BlockKind::kQuote;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return BlockKind::kTableCell;
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_FIGCAPTION:
      return BlockKind::kCaption;
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_DT:
      return BlockKind::kFaqQuestion;
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
      return BlockKind::kParagraph;
    default:
      return std::nullopt;
  }
}

bool contains_heading(const GumboNode* node) {
  std::vector<const GumboNode*> open{node};
  while (!open.empty()) {
    const GumboNode* here = open.back();
    open.pop_back();
    if (here->type != GUMBO_NODE_ELEMENT && here->type != GUMBO_NODE_TEMPLATE) continue;
    const GumboTag tag = here->v.element.tag;
    if (tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2) return true;
    for (unsigned n = 0; n < here->v.element.children.length; ++n) {
      open.push_back(static_cast<const GumboNode*>(here->v.element.children.data[n]));
    }
  }
  return false;
}

}  // namespace caveat
