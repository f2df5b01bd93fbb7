#include "readers/html_nesting.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "text/ascii.h"

namespace caveat {
namespace {

// gumbo looks up the stack of open elements at each tag and recurses when it
// frees the tree; real pages nest some 40 deep.
constexpr std::size_t kMaxDepth = 400;
// gumbo compares each attribute of a tag with all before it.
constexpr std::size_t kMaxAttributes = 512;

// Elements without content, and those whose end tag is left out as a habit
// (they cannot nest without another element between them).
constexpr std::string_view kFlat[] = {
    "area", "base", "br",     "col", "dd",    "dt",     "embed", "hr", "img", "input", "li",
    "link", "meta", "option", "p",   "param", "source", "td",    "th", "tr",  "track", "wbr",
};
constexpr std::string_view kRaw[] = {"script", "style", "textarea", "title"};

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

}  // namespace

bool is_too_tangled(std::string_view html) {
  std::unordered_map<std::string, std::size_t> open;
  std::size_t depth = 0;
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
    if (html.substr(at).starts_with("<!--")) {
      const std::size_t end = html.find("-->", at + 4);
      if (end == std::string_view::npos) return false;
      at = end + 3;
      continue;
    }
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    std::size_t n = at + (closing ? 2 : 1);
    if (n >= html.size() || !is_alpha(html[n])) {
      ++at;
      continue;
    }
    std::string name;
    while (n < html.size() && (is_alnum(html[n]) || html[n] == '-')) name += to_lower(html[n++]);
    std::size_t words = 0;
    char quote = 0;
    for (; n < html.size(); ++n) {
      if (quote != 0) {
        if (html[n] == quote) quote = 0;
      } else if ((html[n] == '"' || html[n] == '\'') && html[n - 1] == '=') {
        quote = html[n];
      } else if (html[n] == '>') {
        break;
      } else if (is_blank(html[n - 1]) && !is_blank(html[n])) {
        ++words;
      }
    }
    if (words > kMaxAttributes) return true;
    at = n;
    if (is_one_of(kFlat, name)) continue;
    if (closing) {
      const auto found = open.find(name);
      if (found != open.end() && found->second > 0) {
        --found->second;
        --depth;
      }
    } else if (is_one_of(kRaw, name)) {
      const std::size_t end = html.find("</", at);  // "<" in a script opens nothing
      if (end == std::string_view::npos) return false;
      std::size_t close = end;
      while (close != std::string_view::npos &&
             lower(html.substr(close + 2, name.size())) != name) {
        close = html.find("</", close + 2);
      }
      if (close == std::string_view::npos) return false;
      at = close + 2;
    } else {
      ++open[std::move(name)];
      if (++depth > kMaxDepth) return true;
    }
  }
  return false;
}

}  // namespace caveat
