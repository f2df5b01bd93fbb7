// Which part of a Word document leads where. Private to word/.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "word/package.h"

namespace caveat {

struct Relationship {
  std::string type;    // the last word of its address: "hyperlink", "styles", "footnotes"
  std::string target;  // name of a part ("word/styles.xml"), or an address when external
  bool external = false;
};

// By id. Empty when the part has no relationships; "" is the package itself. A
// target that leads out of the package is a Problem.
using Relationships = std::map<std::string, Relationship, std::less<>>;
Result<Relationships> read_relationships(Package& package, std::string_view part);

// The first of a type that is no external one; nullptr when there is none.
const Relationship* find_type(const Relationships& all, std::string_view type);

}  // namespace caveat
