#include "readers/html_fragment.h"

#include <algorithm>

#include "text/ascii.h"
#include "readers/entities.h"
#include "readers/html_text.h"

namespace caveat {
namespace {

bool is_name_char(char c) { return is_alnum(c) || c == '-' || c == '.'; }

constexpr std::string_view kBlockTags[] = {
    "address", "article", "aside",    "blockquote", "button", "dd",      "details", "div",
    "dl",      "dt",      "fieldset", "figcaption", "figure", "footer",  "form",    "h1",
    "h2",      "h3",      "h4",       "h5",         "h6",     "header",  "hr",      "li",
    "main",    "nav",     "ol",       "p",          "pre",    "section", "summary", "table",
    "tbody",   "td",      "tfoot",    "th",         "thead",  "tr",      "ul",
};
// What stands inside is not read.
constexpr std::string_view kHiddenTags[] = {
    "form",   "head",  "iframe", "nav",      "noscript", "pre",
    "script", "style", "svg",    "template", "textarea",
};

// Where `needle` (lower case) stands at or behind `at`, in any case.
std::size_t find_tag(std::string_view text, std::string_view needle, std::size_t at) {
  const char first = needle[0];
  for (; (at = text.find(first, at)) != text.npos; ++at) {
    if (lower(text.substr(at, needle.size())) == needle) return at;
  }
  return text.npos;
}

}  // namespace

std::string_view attribute_of(std::string_view tag, std::string_view name) {
  for (std::size_t at = 0; (at = tag.find(name, at)) != std::string_view::npos; at += name.size()) {
    if (at == 0 || is_name_char(tag[at - 1])) continue;
    std::size_t n = at + name.size();
    while (n < tag.size() && is_blank(tag[n])) ++n;
    if (n >= tag.size() || tag[n] != '=') continue;
    ++n;
    while (n < tag.size() && is_blank(tag[n])) ++n;
    if (n >= tag.size()) return {};
    if (tag[n] == '"' || tag[n] == '\'') {
      const std::size_t close = tag.find(tag[n], n + 1);
      return close == std::string_view::npos ? std::string_view()
                                             : tag.substr(n + 1, close - n - 1);
    }
    const std::size_t end = tag.find_first_of(" >\n\t", n);
    return tag.substr(n, end == std::string_view::npos ? end : end - n);
  }
  return {};
}

void HtmlFragment::block(Span source) { scan(source, false); }
void HtmlFragment::inline_tag(Span source) { scan(source, true); }

bool HtmlFragment::takes(Span source) {
  if (!hidden_until_.empty()) return true;
  if (!in_sup_ || !builder_.in_block()) return false;
  const std::vector<std::string> labels = mark_labels(source.of(builder_.source()));
  if (labels.empty()) return false;
  const bool note = sup_target_.size() > 1 && sup_target_[0] == '#';
  for (const std::string& label : labels) {
    builder_.begin_reference_mark(note ? CitationKind::kFootnote : CitationKind::kNumbered,
                                  note ? sup_target_ : label);
    builder_.end_reference_mark();
    if (note) break;
  }
  return true;
}

void HtmlFragment::open_text_block() {
  if (builder_.in_block()) return;
  builder_.begin_block(next_kind_, next_level_);
  if (next_kind_ == BlockKind::kListItem && !lists_.empty() && lists_.back() != kNone) {
    builder_.set_lead_in(lists_.back());
  }
  next_kind_ = BlockKind::kParagraph;
  next_level_ = 0;
}

void HtmlFragment::text(Span source) {
  const std::string_view bytes = source.of(builder_.source());
  if (!builder_.in_block() && trim(bytes).empty()) return;
  if (takes(source)) return;
  open_text_block();
  append_html_text(builder_, source);
}

void HtmlFragment::scan(Span source, bool inline_only) {
  const std::string_view bytes = source.of(builder_.source());
  std::uint32_t at = 0;
  while (at < bytes.size()) {
    if (!hidden_until_.empty()) {
      const std::size_t end = find_tag(bytes, hidden_until_, at);
      if (end == std::string::npos) return;
      at = static_cast<std::uint32_t>(end + hidden_until_.size());
      if (hidden_until_ != "-->")
        at = std::max(at, end_of_tag(bytes, static_cast<std::uint32_t>(end)));
      hidden_until_.clear();
      continue;
    }
    if (bytes[at] == '<') {
      at = tag(bytes, at, source.begin, inline_only);
      continue;
    }
    const auto end = static_cast<std::uint32_t>(std::min(bytes.find('<', at), bytes.size()));
    text({source.begin + at, source.begin + end});
    at = end;
  }
}

void HtmlFragment::comment(std::string_view whole, Span source) {
  std::string_view inside = whole.substr(4);
  if (inside.ends_with("-->")) {
    inside.remove_suffix(3);
  } else {
    hidden_until_ = "-->";
  }
  inside = trim(inside);
  if (inside.starts_with("caveat-")) builder_.add_directive(std::string(inside.substr(7)), source);
}

// The tag or comment at `at`; gives back where it ends.
std::uint32_t HtmlFragment::tag(std::string_view bytes, std::uint32_t at, std::uint32_t base,
                                bool inline_only) {
  const std::uint32_t end = end_of_tag(bytes, at);
  if (end == at) {  // a bare "<"
    text({base + at, base + at + 1});
    return at + 1;
  }
  const std::string_view whole = bytes.substr(at, end - at);
  const Span source{base + at, base + end};
  if (whole.starts_with("<!--")) {
    comment(whole, source);
    return end;
  }
  const bool closing = whole[1] == '/';
  const std::size_t name_begin = closing ? 2 : 1;
  std::size_t n = name_begin;
  while (n < whole.size() && is_name_char(whole[n])) ++n;
  const std::string name = lower(whole.substr(name_begin, n - name_begin));
  if (std::binary_search(std::begin(kHiddenTags), std::end(kHiddenTags), name)) {
    if (!inline_only) builder_.end_block();
    if (!closing && !whole.ends_with("/>")) {
      hidden_until_ = "</" + name;
      builder_.add_skipped(name, source);
    }
    return end;
  }
  if (name == "sup") {
    in_sup_ = !closing;
    sup_target_.clear();
  } else if (name == "a" && in_sup_) {
    if (!closing) sup_target_ = decode_entities(attribute_of(whole, "href"));
  } else if (name == "a") {
    if (closing) {
      builder_.end_link();
    } else if (builder_.in_block() || !inline_only) {
      open_text_block();
      builder_.begin_link(decode_entities(attribute_of(whole, "href")));
    }
  } else if (name == "br" && builder_.in_block()) {
    builder_.append_as(" ", source);
  }
  if (inline_only || !std::binary_search(std::begin(kBlockTags), std::end(kBlockTags), name))
    return end;
  builder_.end_block();
  next_kind_ = BlockKind::kParagraph;
  next_level_ = 0;
  if (name == "ul" || name == "ol") {
    if (!closing && lists_.size() < 255) {
      lists_.push_back(builder_.lead_in_here(static_cast<std::uint8_t>(lists_.size() + 1)));
    } else if (closing && !lists_.empty()) {
      lists_.pop_back();
    }
  } else if (!closing) {
    set_next_kind(name);
  }
  return end;
}

void HtmlFragment::set_next_kind(std::string_view name) {
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
    next_kind_ = BlockKind::kHeading;
    next_level_ = static_cast<std::uint8_t>(name[1] - '0');
  } else if (name == "li") {
    next_kind_ = BlockKind::kListItem;
    next_level_ = static_cast<std::uint8_t>(std::max<std::size_t>(lists_.size(), 1));
  } else if (name == "summary" || name == "dt") {
    next_kind_ = BlockKind::kFaqQuestion;
  } else if (name == "blockquote") {
    next_kind_ = BlockKind::kQuote;
  } else if (name == "td" || name == "th") {
    next_kind_ = BlockKind::kTableCell;
  } else if (name == "figcaption" || name == "caption") {
    next_kind_ = BlockKind::kCaption;
  }
}

}  // namespace caveat
