// Web pages: what a reader of the article reads, without the site around it.
#pragma once

#include <string>

#include "document/document.h"

namespace caveat {

// Pages and fragments. What is skipped is decided in html_chrome.h; text of a
// footer is kept as chrome blocks. A page whose tags are too tangled to make a
// tree of is read tag by tag, and says so in Document::skipped.
Document read_html(std::string bytes);

}  // namespace caveat
