#include "readers/text_lines.h"

#include <algorithm>

#include "text/ascii.h"

namespace caveat {
namespace {

// Short lines without a stop that are no headings.
constexpr std::string_view kBylines[] = {
    "author:",
    "by ",
    "date:",
    "last reviewed",
    "last updated",
    "published",
    "posted",
    "reviewed by",
    "medically reviewed",
    "medical review",
    "updated",
    "written by",
    "source:",
    "©",
    "copyright",
};

bool is_byline(std::string_view words) {
  const std::string low = lower(words.substr(0, 24));
  return std::any_of(std::begin(kBylines), std::end(kBylines),
                     [&](std::string_view start) { return low.starts_with(start); });
}

}  // namespace

std::vector<Line> cut_lines(std::string_view text) {
  std::vector<Line> lines;
  bool gap = true;
  for (std::uint32_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
    std::uint32_t end = at;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    std::uint32_t next = end;
    if (next < text.size()) next += text.substr(next, 2) == "\r\n" ? 2 : 1;
    // No-break spaces make a line look blank to a reader.
    std::uint32_t begin = at;
    while (begin < end && (is_blank(text[begin]) || text.substr(begin, 2) == "\xC2\xA0"))
      begin += is_blank(text[begin]) ? 1 : 2;
    std::uint32_t last = end;
    while (last > begin && (is_blank(text[last - 1]) ||
                            (last - begin >= 2 && text.substr(last - 2, 2) == "\xC2\xA0"))) {
      last -= is_blank(text[last - 1]) ? 1 : 2;
    }
    if (begin >= last) {
      gap = true;
    } else {
      lines.push_back({{begin, last}, gap});
      gap = false;
    }
    at = next;
  }
  return lines;
}

bool ends_sentence(std::string_view line) {
  while (!line.empty() &&
         (line.back() == ')' || line.back() == '"' || line.back() == '\'' || line.back() == '*')) {
    line.remove_suffix(1);
  }
  if (line.ends_with("”") || line.ends_with("’")) line.remove_suffix(3);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("…");
}

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    words += c != ' ' && !inside;
    inside = c != ' ';
  }
  return words;
}

std::uint32_t list_mark(std::string_view line) {
  for (const std::string_view mark : {"- ", "* ", "• ", "– ", "· ", "+ ", "‣ ", "✓ ", "✔ ", "✅ "}) {
    if (line.starts_with(mark)) return static_cast<std::uint32_t>(mark.size());
  }
  if (line.starts_with("•")) return 3;
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2 || digits + 1 >= line.size()) return 0;
  if (line[digits] != '.' && line[digits] != ')') return 0;
  std::size_t end = digits + 1;
  while (end < line.size() && (is_blank(line[end]) || line.substr(end, 2) == "\xC2\xA0"))
    end += is_blank(line[end]) ? 1 : 2;
  return end == digits + 1 ? 0 : static_cast<std::uint32_t>(end);
}

bool is_numbered(std::string_view line) {
  return !line.empty() && line[0] >= '0' && line[0] <= '9';
}

std::uint32_t heading_hashes(std::string_view words) {
  std::uint32_t level = 0;
  while (level < words.size() && words[level] == '#') ++level;
  return level <= 6 && level < words.size() && !is_digit(words[level]) ? level : 0;
}

bool holds_stop(std::string_view words) {
  for (const std::string_view stop : {". ", ".\"", ".”", "! ", "? "}) {
    const std::size_t at = words.find(stop);
    if (at != words.npos && at >= 4) return true;  // "Dr. Osei", "1. Sleep" are none
  }
  return false;
}

bool is_short_line(std::string_view words) {
  if (count_words(words) > 12 || words.size() > 100 || words.empty()) return false;
  if (ends_sentence(words) || words.ends_with(',') || words.ends_with(';')) return false;
  if (words.starts_with("– ") || words.starts_with("— ")) return false;  // who said it
  return !is_lower(words[0]) && !is_byline(words) && !holds_stop(words);
}

}  // namespace caveat
