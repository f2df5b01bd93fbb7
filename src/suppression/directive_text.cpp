#include "suppression/directive_text.h"

#include <algorithm>

#include "text/ascii.h"

namespace caveat {
namespace {

constexpr std::string_view kMark = "--";

// Where " -- " begins: between blanks or at an end of the text, so that "x--y" is none.
std::size_t find_mark(std::string_view text) {
  for (std::size_t at = 0; (at = text.find(kMark, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + kMark.size();
    if ((at == 0 || is_blank(text[at - 1])) && (end == text.size() || is_blank(text[end]))) {
      return at;
    }
  }
  return text.size();
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    if (!is_blank(c)) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// Rules and reason from `begin` on.
void read_rest(std::string_view text, std::size_t begin, DirectiveText& out) {
  const std::size_t mark = begin + find_mark(text.substr(begin));
  for (std::size_t at = begin; at < mark;) {
    const auto parts = [](char c) { return c == ',' || is_blank(c); };
    if (parts(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < mark && !parts(text[end])) ++end;
    out.rules.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end;
  }
  if (mark < text.size()) out.reason = folded(text.substr(mark + kMark.size()));
}

}  // namespace

DirectiveText parse_directive(std::string_view text) {
  DirectiveText out;
  std::size_t end = 0;
  while (end < text.size() && !is_blank(text[end])) ++end;
  out.command = text.substr(0, end);
  read_rest(text, end, out);
  return out;
}

DirectiveText parse_suppression(std::string_view text) {
  DirectiveText out;
  read_rest(text, 0, out);
  return out;
}

bool says_something(std::string_view reason) {
  return std::any_of(reason.begin(), reason.end(),
                     [](char c) { return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace caveat
