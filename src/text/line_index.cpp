#include "text/line_index.h"

#include <algorithm>

#include "text/utf8.h"

namespace caveat {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::uint32_t count_units(std::string_view text, ColumnUnit unit) {
  switch (unit) {
    case ColumnUnit::kBytes:
      return static_cast<std::uint32_t>(text.size());
    case ColumnUnit::kCodePoints:
      return count_code_points(text);
    case ColumnUnit::kUtf16:
      return count_utf16_units(text);
  }
  return 0;
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.push_back(text.starts_with(kByteOrderMark) ? 3 : 0);
  if (text.find('\r') == text.npos) {
    for (std::size_t at = starts_[0]; (at = text.find('\n', at)) != text.npos;) {
      starts_.push_back(static_cast<std::uint32_t>(++at));
    }
    return;
  }
  for (std::uint32_t at = starts_[0]; at < text.size(); ++at) {
    if (text[at] == '\n') {
      starts_.push_back(at + 1);
    } else if (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')) {
      starts_.push_back(at + 1);
    }
  }
}

Position LineIndex::position(std::uint32_t offset, ColumnUnit unit) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  offset = std::max(offset, starts_[0]);
  // An offset inside a code point counts as its start.
  std::uint32_t start = offset;
  while (start < text_.size() && start > 0 && offset - start < 3 &&
         (static_cast<unsigned char>(text_[start]) & 0xC0) == 0x80) {
    --start;
  }
  if (start != offset && start + decode_utf8(text_, start).length > offset) offset = start;
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());
  const std::uint32_t begin = starts_[line - 1];
  return {line, count_units(text_.substr(begin, offset - begin), unit) + 1};
}

Span LineIndex::line_span(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const std::uint32_t begin = starts_[line - 1];
  std::uint32_t end =
      line < starts_.size() ? starts_[line] : static_cast<std::uint32_t>(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

std::uint32_t LineIndex::offset(Position position, ColumnUnit unit) const {
  if (position.line > starts_.size()) return static_cast<std::uint32_t>(text_.size());
  const Span line = line_span(std::max(position.line, 1u));
  std::uint32_t at = line.begin;
  std::uint32_t column = 1;
  while (at < line.end && column < position.column) {
    if (static_cast<unsigned char>(text_[at]) < 0x80) {  // one byte, one of any unit
      ++column;
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(text_, at);
    const std::uint32_t width = unit == ColumnUnit::kBytes   ? point.length
                                : unit == ColumnUnit::kUtf16 ? (point.value >= 0x10000 ? 2 : 1)
                                                             : 1;
    if (column + width > position.column) break;  // inside a code point: its start
    column += width;
    at += point.length;
  }
  return at;
}

}  // namespace caveat
