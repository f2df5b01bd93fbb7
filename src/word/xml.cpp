#include "word/xml.h"

#include <optional>
#include <utility>
#include <vector>

namespace caveat {
namespace {

// Only so many are ever declared by a word processor; each name is looked up among them.
constexpr std::size_t kMostNamespaces = 256;

struct Namespace {
  std::string_view uri;
  std::string_view prefix;
};
constexpr Namespace kNamespaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", ""},
    {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
};
// In front of names of all other namespaces.
constexpr std::string_view kOther = "other";

std::string_view prefix_of(std::string_view uri) {
  for (const Namespace& one : kNamespaces) {
    if (one.uri == uri) return one.prefix;
  }
  return kOther;
}

// Gives names their usual prefixes, without recursion.
class Renamer {
 public:
  // What is wrong with the tree; empty when nothing is.
  std::string run(pugi::xml_node root) {
    pugi::xml_node node = root;
    int depth = 1;
    while (node) {
      if (node.type() == pugi::node_element) {
        enter(node, depth);
        if (bindings_.size() > kMostNamespaces) return "it declares too many namespaces";
      }
      if (node.first_child()) {
        node = node.first_child();
        if (++depth > kDeepestElement) return "its elements nest too deep";
        continue;
      }
      leave(depth);
      while (node != root && !node.next_sibling()) {
        node = node.parent();
        leave(--depth);
      }
      if (node == root) break;
      node = node.next_sibling();
    }
    return {};
  }

 private:
  struct Binding {
    std::string prefix;
    std::string_view usual;
    int depth = 0;
  };

  void enter(pugi::xml_node node, int depth) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "xmlns") {
        bindings_.push_back({"", prefix_of(attribute.value()), depth});
      } else if (name.starts_with("xmlns:")) {
        bindings_.push_back({std::string(name.substr(6)), prefix_of(attribute.value()), depth});
      }
    }
    if (auto name = usual_name(node.name(), true)) node.set_name(name->c_str());
    for (pugi::xml_attribute attribute : node.attributes()) {
      if (auto name = usual_name(attribute.name(), false)) attribute.set_name(name->c_str());
    }
  }

  void leave(int depth) {
    while (!bindings_.empty() && bindings_.back().depth >= depth) bindings_.pop_back();
  }

  // Nothing when the name is what it should be.
  std::optional<std::string> usual_name(std::string_view name, bool is_element) const {
    const std::size_t colon = name.find(':');
    const std::string_view prefix = colon == name.npos ? std::string_view() : name.substr(0, colon);
    if (prefix.empty() && !is_element) return std::nullopt;  // such are of no namespace
    if (prefix == "xml" || prefix == "xmlns") return std::nullopt;
    std::string_view usual = kOther;
    for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
      if (binding->prefix != prefix) continue;
      usual = binding->usual;
      break;
    }
    if (usual == prefix) return std::nullopt;
    const std::string_view local = colon == name.npos ? name : name.substr(colon + 1);
    return usual.empty() ? std::string(local) : std::string(usual) + ':' + std::string(local);
  }

  std::vector<Binding> bindings_;
};

Problem wrong_part(std::string_view name, const std::string& what) {
  return {{},
          {},
          "the Word document is damaged: `" + std::string(name) + "`: " + what,
          "open it in Word and save it again",
          0,
          0,
          {}};
}

}  // namespace

Result<XmlPart> parse_part(std::string_view name, const std::string& bytes) {
  auto tree = std::make_shared<pugi::xml_document>();
  const pugi::xml_parse_result parsed =
      tree->load_buffer(bytes.data(), bytes.size(),
                        pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype);
  if (!parsed) return wrong_part(name, std::string("no XML: ") + parsed.description());
  for (const pugi::xml_node& node : tree->children()) {
    if (node.type() != pugi::node_doctype) continue;
    Problem problem = wrong_part(name, "it declares a document type, which Word never does");
    problem.hint = "it may be an attempt to have files read";
    return problem;
  }
  const std::string wrong = Renamer().run(tree->document_element());
  if (!wrong.empty()) return wrong_part(name, wrong);
  return XmlPart(std::move(tree));
}

bool is_on(const pugi::xml_node& node) {
  if (!node) return false;
  const std::string_view value = node.attribute("w:val").as_string("1");
  return value != "0" && value != "false" && value != "off";
}

}  // namespace caveat
