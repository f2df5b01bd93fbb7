// Templates of the HTML report: text with holes that can only be filled with escaped text.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caveat {

// What a template is filled from.
using View = nlohmann::json;

// Text as HTML shows it, in elements and in double-quoted attributes: & < > " ' as entities;
// control characters, escape sequences, bidirectional overrides and invalid bytes as visible
// escapes (escape_controls()). The result holds no markup whatever the input.
std::string escape_html(std::string_view text);

// A part of Mustache:
//   {{name}}                the value, through escape_html(); there is no way around it
//   {{#name}}...{{/name}}   for each element of a list, once for an object, a true, a number
//                           or a text that is not empty; names are looked up in it first
//   {{^name}}...{{/name}}   when the value is missing, false, empty
//   {{.}}                   the element itself, of a list of texts
//   {{>file}}               another template; a .css or .js file as it stands
// A line with nothing but one section tag leaves no line behind; indentation is dropped.
// Templates belong to the program: a mistake in one is a fault of it, and throws
// std::logic_error from parse(); tests parse them all.
class Template {
 public:
  using Load = std::function<std::optional<std::string_view>(std::string_view name)>;

  static Template parse(std::string_view name, const Load& load);

  // Appends to `out`.
  void render(const View& view, std::string& out) const;

 private:
  struct Node;
  class Parser;
  using Nodes = std::vector<Node>;

  static void render_nodes(const Nodes& nodes, std::vector<const View*>& stack, std::string& out);

  std::shared_ptr<const Nodes> nodes_;
};

}  // namespace caveat
