// HTML5: what a reader of the page reads, without the page's chrome.
#pragma once

#include <string>

#include "document/document.h"

namespace caveat {

Document read_html(std::string bytes);

}  // namespace caveat
