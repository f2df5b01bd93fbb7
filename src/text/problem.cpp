#include "text/problem.h"

#include <algorithm>
#include <utility>

#include "text/line_index.h"
#include "text/utf8.h"

namespace caveat {
namespace {

// Damerau-Levenshtein distance (optimal string alignment), three rows.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

Problem problem_of(std::string message, std::string hint) {
  Problem out;
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

Problem problem_in(std::string file, std::string message, std::string hint) {
  Problem out = problem_of(std::move(message), std::move(hint));
  out.file = std::move(file);
  return out;
}

Problem problem_at(std::string file, std::string_view content, Span span, std::string message,
                   std::string hint) {
  Problem problem{std::move(file), span, std::move(message), std::move(hint), 0, 0, {}};
  const LineIndex lines(content);
  const Position at = lines.position(span.begin, ColumnUnit::kCodePoints);
  problem.line = at.line;
  problem.column = at.column;
  problem.source_line = std::string(lines.line_span(at.line).of(content));
  return problem;
}

std::string render(const Problem& problem) {
  std::string out = escape_controls(problem.file);
  if (problem.line != 0) {
    out += ':' + std::to_string(problem.line) + ':' + std::to_string(problem.column);
  }
  if (!out.empty()) out += ": ";
  out += "error: " + escape_controls(problem.message) + '\n';
  if (!problem.source_line.empty()) {
    // A long line is shown from a little before the mark, so that the mark is in sight.
    constexpr std::uint32_t kWidth = 100;
    std::string_view line = problem.source_line;
    std::uint32_t skip = 0;
    for (std::uint32_t column = 1; column + kWidth / 2 < problem.column && skip < line.size();
         ++column) {
      skip += decode_utf8(line, skip).length;
    }
    std::uint32_t mark = 0;  // bytes of the line before the marked place
    for (std::uint32_t column = 1; column < problem.column && mark < line.size(); ++column) {
      mark += decode_utf8(line, mark).length;
    }
    std::uint32_t stop = skip;
    for (std::uint32_t n = 0; n < kWidth && stop < line.size(); ++n) {
      stop += decode_utf8(line, stop).length;
    }
    const std::uint32_t mark_end =
        std::clamp<std::uint32_t>(mark + problem.span.size(), mark, std::max(stop, mark));
    out += "    " + escape_controls(line.substr(skip, stop - skip)) + '\n';
    out += "    ";
    out.append(count_code_points(escape_controls(line.substr(skip, mark - skip))), ' ');
    const std::uint32_t width =
        count_code_points(escape_controls(line.substr(mark, mark_end - mark)));
    out += '^';
    if (width > 1) out.append(width - 1, '~');
    out += '\n';
  }
  if (!problem.hint.empty()) out += "  " + escape_controls(problem.hint) + '\n';
  return out;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  const std::size_t limit = std::min<std::size_t>(3, std::max<std::size_t>(1, name.size() / 3));
  std::string best;
  std::size_t best_distance = limit + 1;
  for (const std::string& candidate : known) {
    if (candidate.size() > name.size() + limit || name.size() > candidate.size() + limit) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace caveat
