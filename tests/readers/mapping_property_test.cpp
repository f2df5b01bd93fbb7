// Whatever the input, every character readers see has its place in the source.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "readers/html_reader.h"
#include "readers/mapping_check.h"
#include "readers/markdown_reader.h"
#include "readers/text_reader.h"

namespace caveat {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kWords[] = {
    "Sleep"sv,
    "helps"sv,
    "ketamine"sv,
    "It"sv,
    "naïve"sv,
    "cafe\u0301"sv,
    "😴"sv,
    "👩‍⚕️"sv,
    "50%"sv,
    "(p < .05)"sv,
    "Dr."sv,
    "“quoted”"sv,
    "it’s"sv,
    "a&b"sv,
    "&amp;"sv,
    "&nbsp;"sv,
    "&#8217;"sv,
    "&#x2014;"sv,
    "&hellip;"sv,
    "&bogus;"sv,
    "\0"sv,
    "\xFF"sv,
    "\xC3"sv,
    "\xED\xA0\x80"sv,
    "\xC2\xA0"sv,
    "."sv,
    "?"sv,
    "[3]"sv,
    "https://example.org/a_b"sv,
    "10.1000/xyz"sv,
};
constexpr std::string_view kGaps[] = {" "sv,    " "sv,    " "sv,        "  "sv, "\n"sv,
                                      "\r\n"sv, "\n\n"sv, "\r\n\r\n"sv, "\t"sv};
constexpr std::string_view kMarkdown[] = {
    "**"sv,
    "_"sv,
    "`"sv,
    "["sv,
    "](https://example.org)"sv,
    "![image](x.png)"sv,
    "\n# "sv,
    "\n- "sv,
    "\n1. "sv,
    "\n> "sv,
    "\n    "sv,
    "\\*"sv,
    "<br>"sv,
    "<b>"sv,
    "</b>"sv,
    "<!-- note -->"sv,
    "\n<div>\n"sv,
    "\n</div>\n"sv,
    "[^1]"sv,
    "\n[^1]: A note.\n"sv,
    "\n```\n"sv,
    "  \n"sv,
    "<sup>2</sup>"sv,
    "\n\n| a | b |\n|---|---|\n| c | d |\n\n"sv,
    "~~"sv,
    "\n---\n"sv,
    "{{ x }}"sv,
    "<script>"sv,
    "</script>"sv,
};
constexpr std::string_view kHtml[] = {
    "<p>"sv,
    "</p>"sv,
    "<b>"sv,
    "</b>"sv,
    "<em class='x'>"sv,
    "</em>"sv,
    "<br>"sv,
    "<br/>"sv,
    "<h2>"sv,
    "</h2>"sv,
    "<ul>"sv,
    "<li>"sv,
    "</li>"sv,
    "</ul>"sv,
    "<a href=\"https://example.org\">"sv,
    "</a>"sv,
    "<table>"sv,
    "<tr>"sv,
    "<td>"sv,
    "</td>"sv,
    "<th>"sv,
    "</table>"sv,
    "<div>"sv,
    "</div>"sv,
    "<sup>3</sup>"sv,
    "<!-- note -->"sv,
    "<"sv,
    "</span>"sv,
    "<script>var a = 1;</script>"sv,
    "<details><summary>"sv,
    "</summary>"sv,
    "<footer>"sv,
    "</footer>"sv,
    "<blockquote>"sv,
    "</blockquote>"sv,
    "<svg><path/></svg>"sv,
    "<nav>"sv,
    "</nav>"sv,
    "<code>x</code>"sv,
    "<title>"sv,
    "</title>"sv,
    "<form>"sv,
    "</form>"sv,
    "&nbsp"sv,
    "<unknown-tag>"sv,
};
constexpr std::string_view kText[] = {"\n- "sv,
                                      "\n• "sv,
                                      "\n1. "sv,
                                      "\n## "sv,
                                      "\nWhat helps?\n"sv,
                                      "\n+Answer"sv,
                                      "\nLeave a Reply\n"sv,
                                      "\nSources\n\n"sv,
                                      "\r"sv};

template <std::size_t N>
std::string article(std::mt19937& random, const std::string_view (&markup)[N]) {
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  std::string out = below(8) == 0 ? "\xEF\xBB\xBF" : "";
  const std::size_t size = 5 + below(120);
  for (std::size_t n = 0; n < size; ++n) {
    if (below(4) == 0) out += markup[below(N)];
    out += kWords[below(std::size(kWords))];
    if (below(12) != 0) out += kGaps[below(std::size(kGaps))];
  }
  return out;
}

template <std::size_t N>
void try_many(Document (*read)(std::string), const std::string_view (&markup)[N]) {
  std::mt19937 random(20240501);
  for (int n = 0; n < 1500; ++n) {
    const std::string source = article(random, markup);
    const std::string wrong = what_is_wrong(read(source));
    ASSERT_EQ(wrong, "") << "in article " << n << ":\n" << source;
  }
}

TEST(Mapping, OfMarkdownIsExact) { try_many(read_markdown, kMarkdown); }
TEST(Mapping, OfHtmlIsExact) { try_many(read_html, kHtml); }
TEST(Mapping, OfTextIsExact) { try_many(read_text, kText); }

TEST(Mapping, OfMixedInputIsExact) {
  // Each reader meets the markup of the others.
  try_many(read_markdown, kHtml);
  try_many(read_html, kMarkdown);
  try_many(read_text, kHtml);
}

}  // namespace
}  // namespace caveat
