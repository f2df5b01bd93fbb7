#include "readers/text_chrome.h"

#include <algorithm>

#include "text/ascii.h"
#include "readers/text_lines.h"

namespace caveat {
namespace {

// Lines of page chrome, lower case: equal to the whole line.
constexpr std::string_view kChrome[] = {
    "bottom of page",
    "top of page",
    "read more",
    "see all",
    "share this",
    "share",
    "scroll to top",
    "skip to content",
    "skip to main content",
    "home",
    "menu",
    "search",
    "subscribe",
    "back to top",
    "previous post",
    "next post",
    "continue reading",
    "related posts",
    "print",
    "tweet",
    "table of contents",
    "advertisement",
    "log in",
    "sign up",
    "comments",
    "post comment",
    "sponsored post",
    "facebook",
    "twitter",
    "x",
    "linkedin",
    "pinterest",
    "about",
    "about us",
    "blog",
    "contact",
    "contact us",
    "news",
    "shop",
    "our services",
};
// Starts of such lines.
constexpr std::string_view kChromeStarts[] = {
    "categories:",
    "filed under",
    "log in or ",
    "logged in as",
    "next post",
    "posted in",
    "posts:",
    "previous post",
    "related:",
    "share this",
    "tagged",
    "tags:",
    "you must be logged in",
};
// Words of a site's menu; a line with two of them and no sentence is one.
constexpr std::string_view kMenuWords[] = {
    "about", "admissions", "blog",  "cart",  "contact", "donate",  "events", "faq",
    "home",  "insurance",  "login", "news",  "opinion", "podcast", "search", "services",
    "shop",  "showbiz",    "sport", "store", "team",    "video",
};
// Lines that begin a part that is chrome to the end of the file.
constexpr std::string_view kTail[] = {"cancel reply", "leave a comment", "leave a reply",
                                      "post a comment", "your email address will not be published"};
// Lines that begin a list of other posts: their short lines are skipped, their teasers stay.
constexpr std::string_view kOtherPosts[] = {"recent posts",     "related posts",
                                            "related articles", "you may also like",
                                            "popular posts",    "more from this author",
                                            "most read",        "recent comments",
                                            "similar threads",  "archives"};

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

// "2 views0 comments", "5 min read", "3 comments"
bool is_counter(std::string_view low) {
  if (low.empty() || low[0] < '0' || low[0] > '9' || low.size() > 40) return false;
  return low.ends_with(" comments") || low.ends_with(" comment") || low.ends_with(" views") ||
         low.ends_with(" min read");
}

// "Home News Showbiz Sport", "Home / Blog / Kratom"
bool is_menu(std::string_view words) {
  std::size_t menu = 0;
  std::string word;
  for (std::size_t at = 0; at <= words.size(); ++at) {
    if (at < words.size() && is_alpha(words[at])) {
      word += words[at];
    } else if (!word.empty()) {
      if (is_lower(word[0])) return false;
      menu += is_one_of(kMenuWords, lower(word));
      word.clear();
    }
  }
  return menu >= 2 && !ends_sentence(words);
}

}  // namespace

LineChrome line_chrome(std::string_view line) {
  if (line.size() > 100) return LineChrome::kArticle;
  std::string low = lower(line);
  while (!low.empty() && (low.back() == ':' || low.back() == '*' || low.back() == ' '))
    low.pop_back();
  const auto starts = [&](std::string_view mark) { return low.starts_with(mark); };
  if (std::any_of(std::begin(kTail), std::end(kTail), starts)) return LineChrome::kForm;
  if (is_one_of(kOtherPosts, low)) return LineChrome::kOtherPosts;
  if (is_one_of(kChrome, low) || is_counter(low)) return LineChrome::kPage;
  if (std::any_of(std::begin(kChromeStarts), std::end(kChromeStarts), starts))
    return LineChrome::kPage;
  return is_menu(line) ? LineChrome::kMenu : LineChrome::kArticle;
}

}  // namespace caveat
