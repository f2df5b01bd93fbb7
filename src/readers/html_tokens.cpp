#include "readers/html_tokens.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "readers/entities.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

// 0: as it is; 1: replaced; 2: the start of a longer character.
constexpr auto kBytes = [] {
  std::array<std::uint8_t, 256> bytes{};
  for (int c = 0; c < 0x20; ++c) bytes[c] = c != '\t' && c != '\n' && c != '\f' && c != '\r';
  bytes[0x7F] = 1;
  for (int c = 0x80; c < 0x100; ++c) bytes[c] = 2;
  return bytes;
}();

bool is_kept(char32_t c) {
  return c >= 0xA0 && !(c >= 0xFDD0 && c <= 0xFDEF) && (c & 0xFFFE) != 0xFFFE;
}

// At an "&" of a text or a value: appends what it stands for and gives back its length.
// 0: left to gumbo.
std::size_t reference(std::string_view text, bool in_attribute, std::string& out) {
  const auto as_written = [&](std::size_t length) {
    out += text.substr(0, length);
    return length;
  };
  if (text.size() > 1 && text[1] == '#') {
    const Entity entity = read_entity(text);
    if (entity.length == 0) return 0;
    const char32_t value = decode_utf8(entity.text, 0).value;
    if (value < 0x7F ? value < ' ' && value != '\n' && value != '\t' : !is_kept(value)) return 0;
    out += entity.text;
    return entity.length;
  }
  std::size_t end = 1;
  while (end < text.size() && is_alnum(text[end])) ++end;
  if (end < text.size() && text[end] == ';') {
    if (end == 1) return as_written(1);
    const Entity entity = read_entity(text);
    out += entity.text;
    return entity.length;
  }
  // The names that need no semicolon have two letters and more; in an attribute they need one
  // before "=" and letters.
  if (end <= 2 || (in_attribute && end < text.size() && text[end] == '=')) return as_written(end);
  return 0;
}

bool append_characters(std::string_view text, bool references, bool in_attribute,
                       std::string& out) {
  for (std::size_t at = 0;;) {
    std::size_t end = at;
    while (end < text.size() && text[end] != '&' && text[end] != '\r') ++end;
    out += text.substr(at, end - at);
    at = end;
    if (at == text.size()) return true;
    if (text[at] == '\r') {
      if (at + 1 == text.size() || text[at + 1] != '\n') out += '\n';
      ++at;
    } else if (!references) {
      out += '&';
      ++at;
    } else {
      const std::size_t length = reference(text.substr(at), in_attribute, out);
      if (length == 0) return false;
      at += length;
    }
  }
}

GumboStringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

class TagReader {
 public:
  TagReader(std::string_view html, std::size_t at, std::pmr::memory_resource& memory, HtmlTag& tag)
      : html_(html), begin_(at), at_(at + 1), memory_(memory), tag_(tag) {}

  bool run() {
    tag_.name = word("<");
    tag_.tag = gumbo_tagn_enum(tag_.name.data(), static_cast<unsigned>(tag_.name.size()));
    tag_.attributes.clear();
    tag_.self_closing = false;
    for (;;) {
      skip_blanks();
      if (at_ >= html_.size()) return false;
      if (html_[at_] == '>') break;
      if (html_[at_] == '/') {
        ++at_;
        tag_.self_closing = at_ < html_.size() && html_[at_] == '>';
        continue;
      }
      if (!attribute()) return false;
    }
    tag_.original = html_.substr(begin_, at_ + 1 - begin_);
    return true;
  }

 private:
  void skip_blanks() {
    while (at_ < html_.size() && is_html_blank(html_[at_])) ++at_;
  }

  // To the next blank, "/", ">" or one of `more`.
  std::string_view word(std::string_view more) {
    const std::size_t begin = at_;
    while (at_ < html_.size() && !is_html_blank(html_[at_]) && html_[at_] != '/' &&
           html_[at_] != '>' && more.find(html_[at_]) == more.npos) {
      ++at_;
    }
    return html_.substr(begin, at_ - begin);
  }

  bool attribute() {
    const std::string_view name = word("=\"'<");
    if (name.empty()) return false;
    std::string_view whole = name;  // of the value, with its quotation marks
    std::string_view value;
    skip_blanks();
    if (at_ < html_.size() && html_[at_] == '=') {
      ++at_;
      skip_blanks();
      if (at_ == html_.size() || html_[at_] == '>') return false;
      const std::size_t begin = at_;
      const char quote = html_[at_];
      if (quote == '"' || quote == '\'') {
        const std::size_t end = html_.find(quote, at_ + 1);
        if (end == html_.npos) return false;
        value = html_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
      } else {
        while (at_ < html_.size() && !is_html_blank(html_[at_]) && html_[at_] != '>') ++at_;
        value = html_.substr(begin, at_ - begin);
        if (value.find('&') != value.npos) return false;
      }
      whole = html_.substr(begin, at_ - begin);
    } else if (at_ < html_.size() &&
               (html_[at_] == '"' || html_[at_] == '\'' || html_[at_] == '<')) {
      return false;
    }
    return add(name, whole, value);
  }

  bool add(std::string_view name, std::string_view whole, std::string_view value) {
    auto* const small = static_cast<char*>(memory_.allocate(name.size() + 1, 1));
    std::transform(name.begin(), name.end(), small, to_lower);
    small[name.size()] = '\0';
    // The first of its name counts. gumbo runs a second one without a value together with the next.
    for (const GumboAttribute* other : tag_.attributes) {
      if (std::strcmp(other->name, small) == 0) return whole != name;
    }
    text_.clear();
    if (!append_characters(value, true, true, text_)) return false;
    auto* const made = static_cast<GumboAttribute*>(
        memory_.allocate(sizeof(GumboAttribute), alignof(GumboAttribute)));
    *made = {};
    made->attr_namespace = GUMBO_ATTR_NAMESPACE_NONE;
    made->name = small;
    made->original_name = piece(name);
    made->value = keep_html_text(text_, memory_);
    made->original_value = piece(whole);
    tag_.attributes.push_back(made);
    return true;
  }

  std::string_view html_;
  std::size_t begin_;
  std::size_t at_;
  std::pmr::memory_resource& memory_;
  HtmlTag& tag_;
  std::string text_;
};

}  // namespace

bool is_clean_html(std::string_view html) {
  for (std::size_t at = 0; at < html.size();) {
    const std::uint8_t kind = kBytes[static_cast<unsigned char>(html[at])];
    if (kind == 0) {
      ++at;
    } else if (kind == 1) {
      return false;
    } else {
      const CodePoint point = decode_utf8(html, static_cast<std::uint32_t>(at));
      if (!point.valid || !is_kept(point.value)) return false;
      at += point.length;
    }
  }
  return true;
}

bool read_start_tag(std::string_view html, std::size_t at, std::pmr::memory_resource& memory,
                    HtmlTag& tag) {
  return TagReader(html, at, memory, tag).run();
}

bool read_end_tag(std::string_view html, std::size_t at, HtmlTag& tag) {
  const std::size_t begin = at + 2;
  std::size_t end = begin;
  while (end < html.size() && !is_html_blank(html[end]) &&
         std::string_view("/<>").find(html[end]) == std::string_view::npos) {
    ++end;
  }
  tag.name = html.substr(begin, end - begin);
  tag.tag = gumbo_tagn_enum(tag.name.data(), static_cast<unsigned>(tag.name.size()));
  while (end < html.size() && is_html_blank(html[end])) ++end;
  if (end == html.size() || html[end] != '>') return false;
  tag.original = html.substr(at, end + 1 - at);
  return true;
}

bool append_html_characters(std::string_view text, bool references, std::string& out) {
  return append_characters(text, references, false, out);
}

const char* keep_html_text(std::string_view text, std::pmr::memory_resource& memory) {
  auto* const kept = static_cast<char*>(memory.allocate(text.size() + 1, 1));
  std::memcpy(kept, text.data(), text.size());
  kept[text.size()] = '\0';
  return kept;
}

}  // namespace caveat
