// Whatever the input, every character readers see has its place in the source.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "readers/entities.h"
#include "readers/html_reader.h"
#include "readers/markdown_reader.h"
#include "readers/text_reader.h"
#include "text/utf8.h"

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

// May `visible` (one character) stand for these bytes of the source?
bool stands_for(std::string_view visible, std::string_view source) {
  if (visible == source) return true;
  if (visible == " ") return true;  // white space, a soft break with its markup, code, a tag
  if (visible == "\uFFFD") {
    return source.size() == 1 || source == "&#0;" || !is_valid_utf8(source);
  }
  if (!source.starts_with('&')) return false;
  const Entity entity = read_html_entity(source);
  return entity.length == source.size() && entity.text.find(visible) != std::string::npos;
}

std::string checked(const Document& document) {
  if (!is_valid_utf8(document.text)) return "the text is no UTF-8";
  for (std::size_t n = 1; n < document.map.size(); ++n) {
    const MapPiece& before = document.map[n - 1];
    if (before.text + before.text_size > document.map[n].text) return "map pieces overlap";
  }
  std::uint32_t last_block = 0;
  for (const Block& block : document.blocks) {
    if (block.text.begin < last_block) return "blocks out of order";
    last_block = block.text.end;
    if (block.source.end > document.source.size()) return "a block past the end of the source";
    if (block.text.empty()) continue;
    const std::string_view text = document.text_of(block.text);
    if (text.front() == ' ' || text.back() == ' ' || text.find("  ") != text.npos ||
        text.find('\n') != text.npos) {
      return "stray white space in \"" + escape_controls(text) + '"';
    }
    std::uint32_t last_source = block.source.begin;
    for (std::uint32_t at = block.text.begin; at < block.text.end;) {
      const CodePoint point = decode_utf8(document.text, at);
      const Span source = document.to_source({at, at + point.length});
      const std::string_view visible = std::string_view(document.text).substr(at, point.length);
      if (!stands_for(visible, source.of(document.source))) {
        return '"' + std::string(visible) + "\" stands for \"" +
               escape_controls(source.of(document.source)) + '"';
      }
      if (source.begin < last_source)
        return "the source goes back at \"" + std::string(visible) + '"';
      if (!block.source.covers(source)) return "a character outside its block";
      last_source = source.begin;
      at += point.length;
    }
    for (Index n = block.first_sentence; n < block.end_sentence; ++n) {
      const Span sentence = document.sentences[n].text;
      if (!block.text.covers(sentence)) return "a sentence outside its block";
      if (!block.source.covers(document.to_source(sentence)))
        return "its source outside the block's";
      if (document.sentence_at(sentence.begin) != n) return "sentence_at does not find it";
    }
  }
  for (const Citation& citation : document.citations) {
    if (citation.text.end > document.text.size()) return "a citation past the end";
    if (citation.block != kNone && citation.block >= document.blocks.size()) return "no such block";
  }
  for (const Skipped& skipped : document.skipped) {
    if (skipped.source.end > document.source.size()) return "a skipped part past the end";
  }
  return {};
}

template <std::size_t N>
void try_many(Document (*read)(std::string), const std::string_view (&markup)[N]) {
  std::mt19937 random(20240501);
  for (int n = 0; n < 1500; ++n) {
    const std::string source = article(random, markup);
    const std::string wrong = checked(read(source));
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
