// Which numberings of a Word document are lists that readers see. Private to word/.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "word/xml.h"

namespace caveat {

class Numbering {
 public:
  Numbering() = default;
  explicit Numbering(const pugi::xml_document& part);  // word/numbering.xml

  // Whether paragraphs of this numbering have a bullet or a number in front at
  // this depth (from 0). "0" takes a paragraph out of its list; what the part
  // does not know is taken for a list.
  bool is_list(std::string_view number_id, std::uint8_t depth) const;

 private:
  // Depths without a mark, by numId.
  std::map<std::string, std::set<std::uint32_t>, std::less<>> unmarked_;
};

}  // namespace caveat
