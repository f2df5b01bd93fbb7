#include "word/relationships.h"

#include <vector>

#include "word/xml.h"

namespace caveat {
namespace {

// "word/document.xml" -> "word/_rels/document.xml.rels"; "" -> "_rels/.rels"
std::string name_of_relationships(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == part.npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

// `target` as seen from the folder of `part`; false when it leads out of the package.
bool resolve(std::string_view part, std::string_view target, std::string& out) {
  std::vector<std::string_view> path;
  const auto walk = [&](std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('/'), text.size());
      const std::string_view step = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (step.empty() || step == ".") continue;
      if (step != "..") {
        path.push_back(step);
      } else if (path.empty()) {
        return false;
      } else {
        path.pop_back();
      }
    }
    return true;
  };
  const std::size_t slash = part.rfind('/');
  if (!target.starts_with('/') && slash != part.npos) walk(part.substr(0, slash));
  if (!walk(target)) return false;
  out.clear();
  for (const std::string_view step : path) {
    if (!out.empty()) out += '/';
    out += step;
  }
  return true;
}

}  // namespace

Result<Relationships> read_relationships(Package& package, std::string_view part) {
  const std::string name = name_of_relationships(part);
  Relationships out;
  if (!package.has(name)) return out;
  const Result<std::string> bytes = package.read(name);
  if (!bytes) return bytes.problems();
  const Result<XmlPart> tree = parse_part(name, *bytes);
  if (!tree) return tree.problems();
  for (const pugi::xml_node& node : (*tree)->child("Relationships").children("Relationship")) {
    Relationship one;
    const std::string_view type = node.attribute("Type").as_string();
    one.type = type.substr(type.rfind('/') == type.npos ? 0 : type.rfind('/') + 1);
    const std::string_view target = node.attribute("Target").as_string();
    one.external = std::string_view(node.attribute("TargetMode").as_string()) == "External";
    if (one.external) {
      one.target = target;
    } else if (!target.starts_with('#') && !resolve(part, target, one.target)) {
      return Problem{
          {},
          {},
          "the Word document has a part that leads out of it: `" + std::string(target) + "`",
          {},
          0,
          0,
          {}};
    }
    out.try_emplace(node.attribute("Id").as_string(), std::move(one));
  }
  return out;
}

const Relationship* find_type(const Relationships& all, std::string_view type) {
  for (const auto& [id, one] : all) {
    if (one.type == type && !one.external) return &one;
  }
  return nullptr;
}

}  // namespace caveat
