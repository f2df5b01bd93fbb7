#include "readers/html_text.h"

#include "text/ascii.h"
#include "readers/entities.h"

namespace caveat {

std::uint32_t end_of_tag(std::string_view text, std::uint32_t at) {
  if (at + 1 >= text.size() || text[at] != '<') return at;
  const auto end_behind = [&](std::size_t found, std::size_t length) {
    return found == std::string_view::npos ? static_cast<std::uint32_t>(text.size())
                                           : static_cast<std::uint32_t>(found + length);
  };
  if (text.substr(at).starts_with("<!--")) return end_behind(text.find("-->", at + 4), 3);
  const char c = text[at + 1];
  if (c == '!' || c == '?') return end_behind(text.find('>', at), 1);
  const char first = c == '/' && at + 2 < text.size() ? text[at + 2] : c;
  if (!is_alpha(first)) return at;
  char quote = 0;
  for (std::size_t n = at + 1; n < text.size(); ++n) {
    if (quote != 0) {
      if (text[n] == quote) quote = 0;
    } else if ((text[n] == '"' || text[n] == '\'') && text[n - 1] == '=') {
      quote = text[n];
    } else if (text[n] == '>') {
      return static_cast<std::uint32_t>(n + 1);
    }
  }
  return end_behind(text.find('>', at), 1);  // a quotation mark that never closes
}

void append_html_text(DocumentBuilder& builder, Span source, std::string_view tag_as) {
  const std::string_view bytes = source.of(builder.source());
  std::uint32_t run = 0;  // where the current run of ordinary bytes began
  const auto part = [&](std::uint32_t begin, std::uint32_t end) {
    return Span{source.begin + begin, source.begin + end};
  };
  for (std::uint32_t at = 0; at < bytes.size();) {
    if (bytes[at] == '&') {
      const Entity entity = read_html_entity(bytes.substr(at));
      if (entity.length > 0) {
        if (at > run) builder.append(part(run, at));
        builder.append_as(entity.text, part(at, at + entity.length));
        run = at += entity.length;
        continue;
      }
    } else if (bytes[at] == '<') {
      const std::uint32_t end = end_of_tag(bytes, at);
      if (end > at) {
        if (at > run) builder.append(part(run, at));
        if (!tag_as.empty()) builder.append_as(tag_as, part(at, end));
        run = at = end;
        continue;
      }
    }
    ++at;
  }
  if (bytes.size() > run) builder.append(part(run, static_cast<std::uint32_t>(bytes.size())));
}

std::string html_text(std::string_view text) {
  std::string out;
  for (std::uint32_t at = 0; at < text.size();) {
    const Entity entity = text[at] == '&' ? read_html_entity(text.substr(at)) : Entity{};
    const std::uint32_t tag = text[at] == '<' ? end_of_tag(text, at) : at;
    if (entity.length > 0) {
      out += entity.text;
      at += entity.length;
    } else if (tag > at) {
      out += ' ';
      at = tag;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::vector<std::string> mark_labels(std::string_view text) {
  text = trim(text);
  if (text.size() > 24) return {};
  if (text == "*" || text == "†" || text == "‡") return {std::string(text)};
  std::vector<std::string> labels;
  std::string digits;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    if (is_digit(c)) {
      digits += c;
      continue;
    }
    if (digits.size() > 3) return {};
    if (!digits.empty()) labels.push_back(std::move(digits));
    digits.clear();
    const bool between = c == ',' || c == ';' || c == '-' || c == '[' || c == ']' || c == '(' ||
                         c == ')' || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
    if (!between) return {};
  }
  return labels;
}

}  // namespace caveat
