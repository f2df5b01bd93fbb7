// Names that come from a browser, made harmless.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// The name of a file, percent-decoded: its last part only, without control characters, of 120
// bytes at most; "article" when nothing is left. It names no file that is read or written.
std::string name_of_article(std::string_view encoded);

// "draft.docx" -> "draft"; a dot in front is no extension's.
std::string without_extension(std::string_view name);

// "comment ×2" for each reason, in the order of their first place.
std::vector<std::string> count_reasons(const std::vector<std::string_view>& reasons);

}  // namespace caveat
