// Lines of a web page that stay in its text extract. Private to readers/.
#pragma once

#include <string_view>

namespace caveat {

enum class LineChrome {
  kArticle,     // none: it belongs to the article
  kPage,        // "Skip to content", "Share this", "2 views0 comments"
  kMenu,        // "Home News Showbiz Sport"
  kOtherPosts,  // "Recent Posts": titles of other posts follow
  kForm,        // "Leave a Reply": only the comment form follows, when it stands near the end
};

// Of a line without surrounding white space.
LineChrome line_chrome(std::string_view line);

}  // namespace caveat
