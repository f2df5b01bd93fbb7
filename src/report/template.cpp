#include "report/template.h"

#include <stdexcept>

#include "text/utf8.h"

namespace caveat {

std::string escape_html(std::string_view text) {
  const std::string plain = escape_controls(text);
  std::string out;
  out.reserve(plain.size() + plain.size() / 16);
  for (const char c : plain) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Template::Node {
  enum class Kind { kText, kValue, kSection, kInverted };
  Kind kind = Kind::kText;
  std::string text;  // the text itself, or the name
  Nodes children;
};

// Reads one template text; partials are read in place.
class Template::Parser {
 public:
  Parser(const Load& load, int depth) : load_(load), depth_(depth) {}

  Nodes parse_file(std::string_view name) {
    constexpr int kDeepest = 8;
    const auto content = load_(name);
    if (!content) fail("there is no " + std::string(name));
    if (depth_ > kDeepest) fail(std::string(name) + " includes itself");
    if (!name.ends_with(".html")) return {{Node::Kind::kText, std::string(*content), {}}};
    name_ = name;
    text_ = *content;
    Nodes nodes = parse_until({});
    return nodes;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::logic_error("report template " + std::string(name_) + ": " + what);
  }

  // Indentation is for whoever edits the template.
  void add_text(std::size_t begin, std::size_t end, Nodes& nodes) {
    const bool line_starts = begin == 0 || text_[begin - 1] == '\n';
    while (line_starts && begin < end && (text_[begin] == ' ' || text_[begin] == '\n')) ++begin;
    const std::string_view text = text_.substr(begin, end - begin);
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
      out += text[at];
      if (text[at] != '\n') continue;
      while (at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\n')) ++at;
    }
    if (!out.empty()) nodes.push_back({Node::Kind::kText, std::move(out), {}});
  }

  Nodes parse_until(std::string_view closing) {
    Nodes nodes;
    for (;;) {
      const std::size_t open = text_.find("{{", at_);
      std::size_t text_end = open == std::string_view::npos ? text_.size() : open;
      const std::size_t text_begin = at_;
      if (open == std::string_view::npos) {
        add_text(text_begin, text_.size(), nodes);
        at_ = text_.size();
        if (!closing.empty()) fail("{{#" + std::string(closing) + "}} is not closed");
        return nodes;
      }
      const std::size_t close = text_.find("}}", open);
      if (close == std::string_view::npos) fail("a tag is not closed");
      const std::string_view tag = text_.substr(open + 2, close - open - 2);
      at_ = close + 2;
      const bool block =
          !tag.empty() && std::string_view("#^/>").find(tag.front()) != std::string_view::npos;
      if (block) text_end = drop_own_line(text_begin, text_end);
      add_text(text_begin, text_end, nodes);
      const std::string name(tag.substr(block ? 1 : 0));
      if (!block) {
        nodes.push_back({Node::Kind::kValue, name, {}});
      } else if (tag.front() == '/') {
        if (name != closing) fail("{{/" + name + "}} closes nothing");
        return nodes;
      } else if (tag.front() == '>') {
        Nodes partial = Parser(load_, depth_ + 1).parse_file(name);
        for (Node& node : partial) nodes.push_back(std::move(node));
      } else {
        Node node{tag.front() == '#' ? Node::Kind::kSection : Node::Kind::kInverted, name, {}};
        node.children = parse_until(name);
        nodes.push_back(std::move(node));
      }
    }
  }

  // When the tag that ends at at_ stands alone on its line: skips the line's end and gives
  // back where the text in front of it ends.
  std::size_t drop_own_line(std::size_t text_begin, std::size_t text_end) {
    std::size_t front = text_end;
    while (front > text_begin && text_[front - 1] == ' ') --front;
    const bool starts = front == 0 || text_[front - 1] == '\n';
    if (!starts || at_ >= text_.size() || text_[at_] != '\n') return text_end;
    ++at_;
    return front;
  }

  const Load& load_;
  int depth_;
  std::string_view name_;
  std::string_view text_;
  std::size_t at_ = 0;
};

namespace {

const View* find(const std::string& name, const std::vector<const View*>& stack) {
  if (name == ".") return stack.back();
  for (auto view = stack.rbegin(); view != stack.rend(); ++view) {
    if (!(*view)->is_object()) continue;
    const auto found = (*view)->find(name);
    if (found != (*view)->end()) return &*found;
  }
  return nullptr;
}

bool is_true(const View& value) {
  if (value.is_null()) return false;
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  if (value.is_array() || value.is_object()) return !value.empty();
  return true;
}

}  // namespace

Template Template::parse(std::string_view name, const Load& load) {
  Template out;
  out.nodes_ = std::make_shared<const Nodes>(Parser(load, 0).parse_file(name));
  return out;
}

void Template::render(const View& view, std::string& out) const {
  std::vector<const View*> stack = {&view};
  render_nodes(*nodes_, stack, out);
}

void Template::render_nodes(const Nodes& nodes, std::vector<const View*>& stack, std::string& out) {
  for (const Node& node : nodes) {
    if (node.kind == Node::Kind::kText) {
      out += node.text;
      continue;
    }
    const View* value = find(node.text, stack);
    if (node.kind == Node::Kind::kValue) {
      if (value == nullptr || value->is_null()) continue;
      if (value->is_string()) {
        out += escape_html(value->get_ref<const std::string&>());
      } else {
        out += escape_html(value->dump());
      }
      continue;
    }
    const bool truth = value != nullptr && is_true(*value);
    if (node.kind == Node::Kind::kInverted) {
      if (!truth) render_nodes(node.children, stack, out);
    } else if (truth && value->is_array()) {
      for (const View& element : *value) {
        stack.push_back(&element);
        render_nodes(node.children, stack, out);
        stack.pop_back();
      }
    } else if (truth) {
      stack.push_back(value);
      render_nodes(node.children, stack, out);
      stack.pop_back();
    }
  }
}

}  // namespace caveat
