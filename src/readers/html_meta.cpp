#include "readers/html_meta.h"

#include <string>
#include <vector>

#include "readers/entities.h"
#include "readers/flatten.h"
#include "readers/html_roles.h"
#include "values/parse.h"

namespace caveat {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

class HeadReader {
 public:
  explicit HeadReader(DocumentBuilder& builder)
      : builder_(builder), base_(builder.source().data()) {}

  void run(const GumboNode* root) {
    std::vector<const GumboNode*> open{root};
    while (!open.empty()) {
      const GumboNode* node = open.back();
      open.pop_back();
      if (node->type != GUMBO_NODE_ELEMENT) continue;
      const GumboElement& element = node->v.element;
      if (element.tag == GUMBO_TAG_TITLE && !has_title_) title(element);
      if (element.tag == GUMBO_TAG_META) meta(element);
      if (element.tag == GUMBO_TAG_SCRIPT && attribute(element, "type") == "application/ld+json")
        json_ld(element);
      if (element.tag == GUMBO_TAG_LINK && attribute(element, "rel") == "canonical") {
        builder_.add_meta("canonical", std::string(attribute(element, "href")),
                          span_of(element.original_tag));
      }
      if (element.tag == GUMBO_TAG_SVG) continue;
      for (unsigned n = element.children.length; n-- > 0;) {
        open.push_back(static_cast<const GumboNode*>(element.children.data[n]));
      }
    }
  }

 private:
  Span span_of(const GumboStringPiece& piece) const {
    if (piece.data == nullptr) return {};
    const auto begin = static_cast<std::uint32_t>(piece.data - base_);
    return {begin, begin + static_cast<std::uint32_t>(piece.length)};
  }

  void block(BlockKind kind, Span span) {
    builder_.begin_block(kind);
    const std::string_view bytes = span.of(builder_.source());
    std::uint32_t run = 0;
    for (std::uint32_t at = 0; at < bytes.size();) {
      const Entity entity = bytes[at] == '&' ? read_entity(bytes.substr(at)) : Entity{};
      if (entity.length == 0) {
        ++at;
        continue;
      }
      builder_.append({span.begin + run, span.begin + at});
      builder_.append_as(entity.text, {span.begin + at, span.begin + at + entity.length});
      at += entity.length;
      run = at;
    }
    builder_.append({span.begin + run, span.end});
    builder_.end_block();
  }

  void title(const GumboElement& element) {
    if (element.children.length == 0) return;
    const auto* child = static_cast<const GumboNode*>(element.children.data[0]);
    if (child->type != GUMBO_NODE_TEXT) return;
    has_title_ = true;
    block(BlockKind::kTitle, span_of(child->v.text.original_text));
  }

  void meta(const GumboElement& element) {
    std::string key = lower(attribute(element, "name"));
    if (key.empty()) key = lower(attribute(element, "property"));
    if (key.empty()) key = lower(attribute(element, "itemprop"));
    const GumboAttribute* content = gumbo_get_attribute(&element.attributes, "content");
    if (key.empty() || content == nullptr) return;
    Span span = span_of(content->original_value);
    const std::string_view raw = span.of(builder_.source());
    if (raw.size() >= 2 && (raw.front() == '"' || raw.front() == '\'')) {
      ++span.begin;
      --span.end;
    }
    builder_.add_meta(key, content->value, span);
    if (key == "description" && !has_description_ && !span.empty()) {
      has_description_ = true;
      block(BlockKind::kMetaDescription, span);
    }
  }

  // JSON is YAML to yaml-cpp; what it cannot read is left alone.
  void json_ld(const GumboElement& element) {
    if (element.children.length == 0) return;
    const auto* child = static_cast<const GumboNode*>(element.children.data[0]);
    if (child->type != GUMBO_NODE_TEXT) return;
    const Span span = span_of(child->v.text.original_text);
    const RuleFile file{"JSON-LD", std::string(span.of(builder_.source()))};
    const Result<Value> value = parse_yaml(file);
    if (!value) return;
    for (MetaField& field : flatten_fields(*value, span.begin, builder_.source())) {
      builder_.add_meta(std::move(field.key), std::move(field.value), field.source);
    }
  }

  DocumentBuilder& builder_;
  const char* base_;
  bool has_title_ = false;
  bool has_description_ = false;
};

}  // namespace

void read_html_head(const GumboNode* root, DocumentBuilder& builder) {
  HeadReader(builder).run(root);
}

}  // namespace caveat
