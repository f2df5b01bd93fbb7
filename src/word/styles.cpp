#include "word/styles.h"

#include <algorithm>

#include "text/ascii.h"

namespace caveat {
namespace {

// How far a style is followed to those it is based on; Word itself stops at some ten.
constexpr int kFarthest = 32;

const StyleFacts kPlain;

struct Named {
  StyleRole role = StyleRole::kNone;
  std::uint8_t level = 0;
};

// By the name of a built-in style, lower case.
Named named(std::string_view name) {
  if (name.size() == 9 && name.starts_with("heading ") && name[8] >= '1' && name[8] <= '9') {
    return {StyleRole::kHeading, static_cast<std::uint8_t>(name[8] - '0')};
  }
  if (name == "title") return {StyleRole::kTitle, 1};
  if (name == "quote" || name == "intense quote" || name == "block text" || name == "quotations")
    return {StyleRole::kQuote, 0};
  if (name == "caption") return {StyleRole::kCaption, 0};
  if (name == "bibliography") return {StyleRole::kReference, 0};
  if (name == "table of figures" || name == "toc heading" || name == "contents heading" ||
      (name.starts_with("toc ") && name.size() == 5) ||
      (name.starts_with("contents ") && name.size() == 10)) {
    return {StyleRole::kContents, 0};
  }
  return {};
}

}  // namespace

std::uint8_t outline_level(const pugi::xml_node& node) {
  const int value = node.attribute("w:val").as_int(9);
  return value >= 0 && value < 9 ? static_cast<std::uint8_t>(value + 1) : 0;
}

Styles::Styles(const pugi::xml_document& part) {
  std::map<std::string, pugi::xml_node, std::less<>> all;
  for (const pugi::xml_node& style : part.child("w:styles").children("w:style")) {
    const std::string id = style.attribute("w:styleId").as_string();
    const bool is_default = style.attribute("w:default").as_bool();
    if (is_default && std::string_view(style.attribute("w:type").as_string()) == "paragraph")
      default_ = id;
    all.try_emplace(id, style);
  }
  for (const auto& [id, first] : all) {
    StyleFacts facts;
    bool has_role = false;
    bool has_list = false;
    bool has_hidden = false;
    pugi::xml_node style = first;
    for (int n = 0; style && n < kFarthest; ++n) {
      const pugi::xml_node paragraph = style.child("w:pPr");
      const Named name = named(lower(style.child("w:name").attribute("w:val").as_string()));
      const pugi::xml_node outline = paragraph.child("w:outlineLvl");
      if (!has_role && name.role != StyleRole::kNone) {
        facts.role = name.role;
        facts.level = name.level;
        has_role = true;
      } else if (!has_role && outline) {
        facts.level = outline_level(outline);
        facts.role = facts.level > 0 ? StyleRole::kHeading : StyleRole::kNone;
        has_role = true;
      }
      const pugi::xml_node list = paragraph.child("w:numPr");
      if (!has_list && list.child("w:numId")) {
        facts.list = list.child("w:numId").attribute("w:val").as_string();
        facts.list_depth = static_cast<std::uint8_t>(
            std::min(list.child("w:ilvl").attribute("w:val").as_uint(), 8u));
        has_list = true;
      }
      const pugi::xml_node hidden = style.child("w:rPr").child("w:vanish");
      if (!has_hidden && hidden) {
        facts.hidden = is_on(hidden);
        has_hidden = true;
      }
      const auto next = all.find(style.child("w:basedOn").attribute("w:val").as_string());
      style = next == all.end() ? pugi::xml_node() : next->second;
    }
    facts_.emplace(id, std::move(facts));
  }
}

const StyleFacts& Styles::paragraph(std::string_view id) const {
  const auto found = facts_.find(id.empty() ? std::string_view(default_) : id);
  return found == facts_.end() ? kPlain : found->second;
}

const StyleFacts& Styles::run(std::string_view id) const {
  const auto found = id.empty() ? facts_.end() : facts_.find(id);
  return found == facts_.end() ? kPlain : found->second;
}

}  // namespace caveat
