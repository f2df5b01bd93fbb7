// YAML (---) and TOML (+++) front matter at the start of a file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace caveat {

struct FrontMatter {
  std::uint32_t end = 0;  // bytes of the source it takes, closing line included; 0: there is none
  bool readable = true;   // false: it stands there, but is no YAML or TOML
  std::vector<MetaField> fields;  // flattened, in the order of the file
};

// `source` may start with a byte-order mark.
FrontMatter read_front_matter(std::string_view source);

}  // namespace caveat
