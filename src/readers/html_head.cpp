#include "readers/html_head.h"

#include <vector>

#include "text/ascii.h"
#include "readers/html_chrome.h"
#include "readers/html_text.h"
#include "readers/json_ld.h"

namespace caveat {
namespace {

class HeadReader {
 public:
  explicit HeadReader(DocumentBuilder& builder) : builder_(builder) {}

  void run(const GumboNode& root) {
    std::vector<const GumboNode*> open{&root};
    while (!open.empty()) {
      const GumboNode& node = *open.back();
      open.pop_back();
      if (node.type != GUMBO_NODE_ELEMENT) continue;
      element(node);
      const GumboVector& children = node.v.element.children;
      for (unsigned n = children.length; n > 0; --n) {
        open.push_back(static_cast<const GumboNode*>(children.data[n - 1]));
      }
    }
  }

 private:
  void element(const GumboNode& node) {
    switch (node.v.element.tag) {
      case GUMBO_TAG_TITLE:
        title(node);
        break;
      case GUMBO_TAG_META:
        meta(node);
        break;
      case GUMBO_TAG_LINK:
        if (html_attribute(node, "rel") == "canonical") add("canonical", node, "href");
        break;
      case GUMBO_TAG_TIME:
        if (!dated_ && !html_attribute(node, "datetime").empty()) {
          dated_ = true;
          add("date", node, "datetime");
        }
        break;
      case GUMBO_TAG_SCRIPT:
        if (html_attribute(node, "type") == "application/ld+json") json_ld(node);
        break;
      case GUMBO_TAG_A:
        if (html_attribute(node, "rel") == "author") {
          const std::string name = text_inside(node, 200);
          if (!trim(name).empty()) {
            builder_.add_meta("author", std::string(trim(name)),
                              span_of(node.v.element.original_tag));
          }
        }
        break;
      default:
        break;
    }
  }

  void title(const GumboNode& node) {
    const GumboVector& children = node.v.element.children;
    if (titled_ || node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML || children.length == 0)
      return;
    const auto& text = *static_cast<const GumboNode*>(children.data[0]);
    if (text.type != GUMBO_NODE_TEXT) return;
    titled_ = true;
    builder_.begin_block(BlockKind::kTitle);
    append_html_text(builder_, span_of(text.v.text.original_text), " ");
    builder_.end_block();
  }

  void meta(const GumboNode& node) {
    std::string key = lower(html_attribute(node, "name"));
    if (key.empty()) key = lower(html_attribute(node, "property"));
    if (key.empty()) key = lower(html_attribute(node, "itemprop"));
    if (key.empty() || html_attribute(node, "content").empty()) return;
    if (key == "description" && !described_) {
      described_ = true;
      const GumboAttribute* content = gumbo_get_attribute(&node.v.element.attributes, "content");
      builder_.begin_block(BlockKind::kMetaDescription);
      append_html_text(builder_, value_span(*content, builder_.source()), " ");
      builder_.end_block();
    }
    add(std::move(key), node, "content");
  }

  void json_ld(const GumboNode& node) {
    for (unsigned n = 0; n < node.v.element.children.length; ++n) {
      const auto& text = *static_cast<const GumboNode*>(node.v.element.children.data[n]);
      if (text.type != GUMBO_NODE_TEXT) continue;
      for (MetaField& field : read_json_ld(builder_.source(), span_of(text.v.text.original_text))) {
        builder_.add_meta(std::move(field.key), std::move(field.value), field.source);
      }
    }
  }

  void add(std::string key, const GumboNode& node, const char* name) {
    const GumboAttribute* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
    if (attribute == nullptr) return;
    builder_.add_meta(std::move(key), attribute->value, value_span(*attribute, builder_.source()));
  }

  Span span_of(const GumboStringPiece& piece) const {
    const char* base = builder_.source().data();
    if (piece.data < base || piece.data + piece.length > base + builder_.source().size()) return {};
    const auto begin = static_cast<std::uint32_t>(piece.data - base);
    return {begin, begin + static_cast<std::uint32_t>(piece.length)};
  }

  DocumentBuilder& builder_;
  bool titled_ = false;
  bool described_ = false;
  bool dated_ = false;
};

}  // namespace

Span value_span(const GumboAttribute& attribute, std::string_view source) {
  const GumboStringPiece& piece = attribute.original_value;
  if (piece.data < source.data() || piece.data + piece.length > source.data() + source.size())
    return {};
  const auto begin = static_cast<std::uint32_t>(piece.data - source.data());
  Span span{begin, begin + static_cast<std::uint32_t>(piece.length)};
  if (span.size() >= 2 && (source[span.begin] == '"' || source[span.begin] == '\'')) {
    ++span.begin;
    --span.end;
  }
  return span;
}

void read_html_head(const GumboNode& root, DocumentBuilder& builder) {
  HeadReader(builder).run(root);
}

}  // namespace caveat
