#include "reporters/source_view.h"

#include <algorithm>
#include <vector>

#include "text/utf8.h"

namespace caveat {
namespace {

// Blocks, not exact tables: a mark that is a column off on a rare script is
// no harm, a dependency on a Unicode database would be.
std::uint32_t columns_of(char32_t c) {
  const bool combining = (c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20FF) ||
                         (c >= 0x200B && c <= 0x200D) || (c >= 0xFE00 && c <= 0xFE0F) ||
                         (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0xFEFF;
  if (combining) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
                    (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

// One character of the source as it is shown: "\x1b" is one cell of four columns.
struct Cell {
  std::string shown;
  std::uint32_t columns = 0;
  bool marked = false;
};

bool is_blank(std::string_view text, std::uint32_t at) {
  return text[at] == ' ' || text[at] == '\t';
}

std::uint32_t back_one(std::string_view text, std::uint32_t at, std::uint32_t least) {
  constexpr std::uint32_t kLongest = 4;
  const std::uint32_t last = at - std::min(kLongest, at - least);
  do --at;
  while (at > last && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

// The cells of `near`, the bytes that can be in sight at all.
std::vector<Cell> cells_of(std::string_view text, Span near, Span mark) {
  std::vector<Cell> cells;
  for (std::uint32_t at = near.begin; at < near.end;) {
    const std::uint32_t length = std::min(decode_utf8(text, at).length, near.end - at);
    Cell cell{escape_controls(text.substr(at, length)), 0, mark.begin <= at && at < mark.end};
    cell.columns = display_width(cell.shown);
    cells.push_back(std::move(cell));
    at += length;
  }
  return cells;
}

// Half-open range of cells that are shown.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// As many cells around the mark as fit into `room` columns, the mark in the
// middle; a mark wider than that is shown from its start.
Window window_around(const std::vector<Cell>& cells, std::size_t mark_begin, std::size_t mark_end,
                     std::uint32_t room) {
  Window window{mark_begin, mark_begin};
  std::uint32_t used = 0;
  const auto grow_right = [&](std::size_t stop) {
    while (window.end < stop && used + cells[window.end].columns <= room) {
      used += cells[window.end++].columns;
    }
  };
  const auto grow_left = [&](std::uint32_t most) {
    while (window.begin > 0 && used + cells[window.begin - 1].columns <= most) {
      used += cells[--window.begin].columns;
    }
  };
  grow_right(mark_end);
  grow_left(used + (room - used) / 2);
  grow_right(cells.size());
  grow_left(room);
  return window;
}

// Moves a cut end to a blank when one is near and outside of the mark.
void cut_at_blanks(const std::vector<Cell>& cells, std::size_t mark_begin, std::size_t mark_end,
                   bool cut_left, bool cut_right, Window& window) {
  constexpr std::size_t kNear = 12;
  const auto is_blank_at = [&](std::size_t n) { return n < cells.size() && cells[n].shown == " "; };
  if (cut_left && !(window.begin > 0 && is_blank_at(window.begin - 1))) {
    for (std::size_t n = window.begin; n < std::min(window.begin + kNear, mark_begin); ++n) {
      if (!is_blank_at(n)) continue;
      window.begin = n + 1;
      break;
    }
  }
  if (cut_right && !is_blank_at(window.end)) {
    for (std::size_t n = window.end; n > window.end - std::min(kNear, window.end) && n > mark_end;
         --n) {
      if (!is_blank_at(n - 1)) continue;
      window.end = n - 1;
      break;
    }
  }
}

}  // namespace

std::uint32_t display_width(std::string_view text) {
  std::uint32_t width = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    width += columns_of(point.value);
    at += point.length;
  }
  return width;
}

SourceView view_source(std::string_view text, Span line, Span mark, std::uint32_t width) {
  constexpr std::uint32_t kLeast = 20;
  width = std::max(width, kLeast);
  line.end = std::min(line.end, static_cast<std::uint32_t>(text.size()));
  line.begin = std::min(line.begin, line.end);
  mark.begin = std::clamp(mark.begin, line.begin, line.end);
  mark.end = std::clamp(mark.end, mark.begin, line.end);
  while (line.begin < mark.begin && is_blank(text, line.begin)) ++line.begin;

  Span near{mark.begin, mark.begin};
  for (std::uint32_t n = 0; n < 2 * width && near.begin > line.begin; ++n) {
    near.begin = back_one(text, near.begin, line.begin);
  }
  for (std::uint32_t n = 0; n < 2 * width && near.end < line.end; ++n) {
    near.end = std::min(near.end + decode_utf8(text, near.end).length, line.end);
  }
  const std::vector<Cell> cells = cells_of(text, near, mark);
  std::size_t mark_begin = 0;
  std::uint32_t columns = 0;
  for (std::uint32_t at = near.begin; at < mark.begin; ++mark_begin) {
    at += decode_utf8(text, at).length;
  }
  std::size_t mark_end = mark_begin;
  while (mark_end < cells.size() && cells[mark_end].marked) ++mark_end;
  for (const Cell& cell : cells) columns += cell.columns;

  Window window{0, cells.size()};
  bool cut_left = near.begin > line.begin;
  bool cut_right = near.end < line.end;
  if (cut_left || cut_right || columns > width) {
    window = window_around(cells, mark_begin, mark_end, width - 2);
    cut_left = cut_left || window.begin > 0;
    cut_right = cut_right || window.end < cells.size();
    cut_at_blanks(cells, mark_begin, mark_end, cut_left, cut_right, window);
  }

  SourceView view;
  std::uint32_t before = cut_left ? 1 : 0;
  std::uint32_t under = 0;
  if (cut_left) view.line += "…";
  for (std::size_t n = window.begin; n < window.end; ++n) {
    view.line += cells[n].shown;
    if (n < mark_begin) before += cells[n].columns;
    if (cells[n].marked) under += cells[n].columns;
  }
  if (cut_right) view.line += "…";
  while (!view.line.empty() && view.line.back() == ' ') view.line.pop_back();
  view.marker.assign(before, ' ');
  view.marker += '^';
  if (under > 1) view.marker.append(under - 1, '~');
  return view;
}

}  // namespace caveat
