// One part of a Word document as a tree. Private to word/.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "text/result.h"

namespace caveat {

// Names carry the prefixes that Word gives them, whatever the file calls them:
// "w:" WordprocessingML (transitional and strict), "r:" relationships, "mc:"
// markup compatibility, "m:" formulas, "dc:", "dcterms:", "cp:" properties, none for
// the list of relationships. Names of other namespaces have none of these.
using XmlPart = std::shared_ptr<const pugi::xml_document>;

// A Problem when the part is no XML, declares a document type (which is how
// entities get in; the format forbids it), or nests deeper than any article.
// Only the five entities of XML are known; nothing is ever fetched.
Result<XmlPart> parse_part(std::string_view name, const std::string& bytes);

// How deep elements nest at most in a part that was parsed.
inline constexpr int kDeepestElement = 200;

// The value of a switch such as <w:vanish/>: on unless it says "0", "false" or "off".
bool is_on(const pugi::xml_node& node);

}  // namespace caveat
