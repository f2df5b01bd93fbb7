#include "readers/html_fragment.h"

#include <algorithm>
#include <string>

#include "readers/entities.h"

namespace caveat {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.';
}

constexpr std::string_view kBlockTags[] = {
    "address", "article",  "aside",      "blockquote", "dd",      "details", "div",   "dl",
    "dt",      "fieldset", "figcaption", "figure",     "footer",  "form",    "h1",    "h2",
    "h3",      "h4",       "h5",         "h6",         "header",  "hr",      "li",    "main",
    "nav",     "ol",       "p",          "pre",        "section", "summary", "table", "tbody",
    "td",      "tfoot",    "th",         "thead",      "tr",      "ul",
};

}  // namespace

std::string_view attribute_of(std::string_view tag, std::string_view name) {
  for (std::size_t at = 0; (at = tag.find(name, at)) != std::string_view::npos; at += name.size()) {
    if (at == 0 || is_name_char(tag[at - 1])) continue;
    std::size_t n = at + name.size();
    while (n < tag.size() && (tag[n] == ' ' || tag[n] == '\n')) ++n;
    if (n >= tag.size() || tag[n] != '=') continue;
    ++n;
    while (n < tag.size() && (tag[n] == ' ' || tag[n] == '\n')) ++n;
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

void HtmlFragment::open_text_block() {
  if (builder_.in_block()) return;
  builder_.begin_block(next_kind_, next_level_);
  next_kind_ = BlockKind::kParagraph;
  next_level_ = 0;
}

void HtmlFragment::text(Span source) {
  const std::string_view bytes = source.of(builder_.source());
  std::uint32_t run = 0;
  const auto flush = [&](std::uint32_t end) {
    if (end <= run) return;
    const Span piece{source.begin + run, source.begin + end};
    const bool blank =
        piece.of(builder_.source()).find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (!builder_.in_block() && blank) return;
    open_text_block();
    builder_.append(piece);
  };
  for (std::uint32_t at = 0; at < bytes.size();) {
    const Entity entity = bytes[at] == '&' ? read_entity(bytes.substr(at)) : Entity{};
    if (entity.length == 0) {
      ++at;
      continue;
    }
    flush(at);
    open_text_block();
    builder_.append_as(entity.text, {source.begin + at, source.begin + at + entity.length});
    at += entity.length;
    run = at;
  }
  flush(static_cast<std::uint32_t>(bytes.size()));
}

void HtmlFragment::block(Span source) { scan(source, false); }
void HtmlFragment::inline_tag(Span source) { scan(source, true); }

void HtmlFragment::scan(Span source, bool inline_only) {
  const std::string_view bytes = source.of(builder_.source());
  std::uint32_t at = 0;
  while (at < bytes.size()) {
    if (hidden()) {
      const std::string low = lower(bytes.substr(at));
      const std::size_t end = low.find(hidden_until_);
      if (end == std::string::npos) return;
      at += static_cast<std::uint32_t>(end + hidden_until_.size());
      if (hidden_until_ != "-->") {
        const std::size_t close = bytes.find('>', at);
        at = close == std::string_view::npos ? static_cast<std::uint32_t>(bytes.size())
                                             : static_cast<std::uint32_t>(close + 1);
      }
      hidden_until_.clear();
      continue;
    }
    if (bytes[at] == '<') {
      at = tag(bytes, at, source.begin, inline_only);
      continue;
    }
    std::size_t end = bytes.find('<', at);
    if (end == std::string_view::npos) end = bytes.size();
    text({source.begin + at, source.begin + static_cast<std::uint32_t>(end)});
    at = static_cast<std::uint32_t>(end);
  }
}

// The tag or comment at `at`; gives back where it ends.
std::uint32_t HtmlFragment::tag(std::string_view bytes, std::uint32_t at, std::uint32_t base,
                                bool inline_only) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  if (bytes.substr(at).starts_with("<!--")) {
    const std::size_t close = bytes.find("-->", at + 4);
    const auto end = close == std::string_view::npos ? size : static_cast<std::uint32_t>(close + 3);
    std::string_view inside = bytes.substr(
        at + 4, close == std::string_view::npos ? std::string_view::npos : close - at - 4);
    const std::size_t first = inside.find_first_not_of(" \n\t\r");
    if (first != std::string_view::npos && inside.substr(first).starts_with("caveat-")) {
      inside = inside.substr(first + 7);
      while (!inside.empty() &&
             (inside.back() == ' ' || inside.back() == '\n' || inside.back() == '\r'))
        inside.remove_suffix(1);
      builder_.add_directive(std::string(inside), {base + at, base + end});
    }
    if (close == std::string_view::npos) hidden_until_ = "-->";
    return end;
  }
  const std::size_t close = bytes.find('>', at);
  const auto end = close == std::string_view::npos ? size : static_cast<std::uint32_t>(close + 1);
  const std::string_view whole = bytes.substr(at, end - at);
  const bool closing = whole.size() > 1 && whole[1] == '/';
  std::size_t n = closing ? 2 : 1;
  const std::size_t name_begin = n;
  while (n < whole.size() && is_name_char(whole[n])) ++n;
  const std::string name = lower(whole.substr(name_begin, n - name_begin));
  if (name.empty()) {  // a bare "<"
    text({base + at, base + at + 1});
    return at + 1;
  }
  if (name == "script" || name == "style" || name == "svg" || name == "template") {
    if (!closing && !whole.ends_with("/>")) {
      hidden_until_ = "</" + name;
      builder_.add_skipped(name, {base + at, base + end});
    }
    return end;
  }
  if (name == "a") {
    if (closing) {
      builder_.end_link();
    } else if (builder_.in_block() || !inline_only) {
      open_text_block();
      builder_.begin_link(decode_entities(attribute_of(whole, "href")));
    }
    return end;
  }
  if (name == "br" && builder_.in_block()) builder_.append_as(" ", {base + at, base + end});
  if (inline_only || !std::binary_search(std::begin(kBlockTags), std::end(kBlockTags), name))
    return end;
  builder_.end_block();
  next_kind_ = BlockKind::kParagraph;
  next_level_ = 0;
  if (closing) return end;
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
    next_kind_ = BlockKind::kHeading;
    next_level_ = static_cast<std::uint8_t>(name[1] - '0');
  } else if (name == "li") {
    next_kind_ = BlockKind::kListItem;
    next_level_ = 1;
  } else if (name == "summary" || name == "dt") {
    next_kind_ = BlockKind::kFaqQuestion;
  } else if (name == "blockquote") {
    next_kind_ = BlockKind::kQuote;
  } else if (name == "td" || name == "th") {
    next_kind_ = BlockKind::kTableCell;
  } else if (name == "figcaption") {
    next_kind_ = BlockKind::kCaption;
  }
  return end;
}

}  // namespace caveat
