#include "word/numbering.h"

namespace caveat {
namespace {

bool has_no_mark(const pugi::xml_node& level) {
  const std::string_view format = level.child("w:numFmt").attribute("w:val").as_string();
  const std::string_view text = level.child("w:lvlText").attribute("w:val").as_string();
  return format == "none" && text.empty();
}

}  // namespace

Numbering::Numbering(const pugi::xml_document& part) {
  std::map<std::string, std::set<std::uint32_t>> abstract;
  const pugi::xml_node root = part.child("w:numbering");
  for (const pugi::xml_node& one : root.children("w:abstractNum")) {
    std::set<std::uint32_t>& depths = abstract[one.attribute("w:abstractNumId").as_string()];
    for (const pugi::xml_node& level : one.children("w:lvl")) {
      if (has_no_mark(level)) depths.insert(level.attribute("w:ilvl").as_uint());
    }
  }
  for (const pugi::xml_node& one : root.children("w:num")) {
    std::set<std::uint32_t>& depths = unmarked_[one.attribute("w:numId").as_string()];
    const auto found = abstract.find(one.child("w:abstractNumId").attribute("w:val").as_string());
    if (found != abstract.end()) depths = found->second;
    for (const pugi::xml_node& change : one.children("w:lvlOverride")) {
      const pugi::xml_node level = change.child("w:lvl");
      if (!level) continue;
      const std::uint32_t depth = change.attribute("w:ilvl").as_uint();
      if (has_no_mark(level)) {
        depths.insert(depth);
      } else {
        depths.erase(depth);
      }
    }
  }
}

bool Numbering::is_list(std::string_view number_id, std::uint8_t depth) const {
  if (number_id.empty() || number_id == "0") return false;
  const auto found = unmarked_.find(number_id);
  return found == unmarked_.end() || !found->second.contains(depth);
}

}  // namespace caveat
