#include "text/unified_diff.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace caveat {
namespace {

constexpr std::size_t kContext = 3;
// Edits the search looks for at most; its memory grows with the square.
constexpr std::int64_t kMostEdits = 2000;

using Lines = std::vector<std::string_view>;  // with their "\n"

Lines lines_of_text(std::string_view text) {
  Lines out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

// A run of lines that differs: before[a, a_end) became after[b, b_end).
struct Change {
  std::size_t a = 0, a_end = 0;
  std::size_t b = 0, b_end = 0;
};

// E. W. Myers: An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986) 251-266.
// Steps from (0, 0) to the end of both; false when there are too many.
bool find_path(const Lines& a, const Lines& b, std::vector<std::vector<std::int64_t>>& trace,
               std::int64_t& edits) {
  const auto n = static_cast<std::int64_t>(a.size());
  const auto m = static_cast<std::int64_t>(b.size());
  const std::int64_t most = std::min(n + m, kMostEdits);
  std::vector<std::int64_t> far(static_cast<std::size_t>(2 * most + 3), 0);
  const auto at = [&](std::int64_t k) -> std::int64_t& {
    return far[static_cast<std::size_t>(k + most + 1)];
  };
  for (edits = 0; edits <= most; ++edits) {
    for (std::int64_t k = -edits; k <= edits; k += 2) {
      const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
      std::int64_t x = down ? at(k + 1) : at(k - 1) + 1;
      while (x < n && x - k < m &&
             a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
        ++x;
      at(k) = x;
      if (x >= n && x - k >= m) return true;
    }
    const auto middle = static_cast<std::size_t>(most + 1);
    const auto reach = static_cast<std::size_t>(edits);
    trace.emplace_back(far.begin() + static_cast<std::ptrdiff_t>(middle - reach),
                       far.begin() + static_cast<std::ptrdiff_t>(middle + reach + 1));
  }
  return false;
}

std::vector<Change> changes(const Lines& a, const Lines& b) {
  std::vector<std::vector<std::int64_t>> trace;
  std::int64_t edits = 0;
  if (!find_path(a, b, trace, edits)) return {{0, a.size(), 0, b.size()}};
  // Back from the end, one edit a step; neighbours become one change.
  std::vector<Change> out;
  auto x = static_cast<std::int64_t>(a.size());
  auto y = static_cast<std::int64_t>(b.size());
  for (std::int64_t d = edits; d > 0; --d) {
    const std::vector<std::int64_t>& far = trace[static_cast<std::size_t>(d - 1)];
    const auto at = [&](std::int64_t k) {
      return k < -(d - 1) || k > d - 1 ? -1 : far[static_cast<std::size_t>(k + d - 1)];
    };
    const std::int64_t k = x - y;
    const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
    const std::int64_t from_k = down ? k + 1 : k - 1;
    const std::int64_t from_x = at(from_k);
    const std::int64_t from_y = from_x - from_k;
    const auto to_x = static_cast<std::size_t>(down ? from_x : from_x + 1);
    const auto to_y = static_cast<std::size_t>(down ? from_y + 1 : from_y);
    const Change one{static_cast<std::size_t>(from_x), to_x, static_cast<std::size_t>(from_y),
                     to_y};
    if (!out.empty() && out.back().a == one.a_end && out.back().b == one.b_end) {
      out.back().a = one.a;
      out.back().b = one.b;
    } else {
      out.push_back(one);
    }
    x = from_x;
    y = from_y;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

void write_line(char mark, std::string_view line, std::string& out) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

std::string range(std::size_t first, std::size_t count) {
  // An empty range is told by the line in front of it.
  std::string out = std::to_string(count == 0 ? first : first + 1);
  if (count != 1) out += ',' + std::to_string(count);
  return out;
}

// As git writes it: in quotes where a byte would be misread, and with a tab behind it where it
// has a blank.
std::string file_line(std::string_view mark, std::string_view folder, std::string_view name) {
  const bool quote = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '"' || c == '\\';
  });
  std::string out(mark);
  out += ' ';
  if (!quote) {
    out += folder;
    out += name;
    if (name.find(' ') != std::string_view::npos) out += '\t';
    return out + '\n';
  }
  out += '"';
  out += folder;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20 || byte == 0x7F) {
      out += '\\';
      for (const int shift : {6, 3, 0}) out += static_cast<char>('0' + (byte >> shift & 7));
    } else {
      out += c;
    }
  }
  return out + "\"\n";
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const Lines a = lines_of_text(before);
  const Lines b = lines_of_text(after);
  const std::vector<Change> all = changes(a, b);
  std::string out = file_line("---", "a/", name) + file_line("+++", "b/", name);
  for (std::size_t first = 0; first < all.size();) {
    // Changes with no more than twice the context between them share a hunk.
    std::size_t last = first;
    while (last + 1 < all.size() && all[last + 1].a - all[last].a_end <= 2 * kContext) ++last;
    const std::size_t lead = std::min(kContext, all[first].a);
    const std::size_t tail = std::min(kContext, a.size() - all[last].a_end);
    const std::size_t begin = all[first].a - lead;
    const std::size_t end = all[last].a_end + tail;
    const std::size_t b_begin = all[first].b - lead;
    const std::size_t b_end = all[last].b_end + tail;
    out += "@@ -" + range(begin, end - begin) + " +" + range(b_begin, b_end - b_begin) + " @@\n";
    std::size_t at = begin;
    for (std::size_t n = first; n <= last; ++n) {
      for (; at < all[n].a; ++at) write_line(' ', a[at], out);
      for (; at < all[n].a_end; ++at) write_line('-', a[at], out);
      for (std::size_t k = all[n].b; k < all[n].b_end; ++k) write_line('+', b[k], out);
    }
    for (; at < end; ++at) write_line(' ', a[at], out);
    first = last + 1;
  }
  return out;
}

}  // namespace caveat
