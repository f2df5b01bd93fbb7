#include "lsp/text_document.h"

#include <algorithm>
#include <limits>

#include "text/utf8.h"

namespace caveat::lsp {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30;

std::uint32_t width_of(const CodePoint& point, PositionEncoding encoding) {
  if (encoding == PositionEncoding::kUtf8) return point.length;
  return encoding == PositionEncoding::kUtf16 && point.value >= 0x10000 ? 2 : 1;
}

}  // namespace

std::string_view to_string(PositionEncoding encoding) {
  switch (encoding) {
    case PositionEncoding::kUtf8:
      return "utf-8";
    case PositionEncoding::kUtf16:
      return "utf-16";
    case PositionEncoding::kUtf32:
      return "utf-32";
  }
  return {};
}

std::optional<Place> read_place(const Json& json) {
  const auto number = [&](const char* key) -> std::optional<std::uint32_t> {
    const Json* found = find(json, {key});
    if (found == nullptr || !found->is_number_unsigned()) return std::nullopt;
    // Editors write the greatest number there is for "to the end".
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(
        found->get<std::uint64_t>(), std::numeric_limits<std::uint32_t>::max()));
  };
  const auto line = number("line");
  const auto character = number("character");
  if (!line || !character) return std::nullopt;
  return Place{*line, *character};
}

std::optional<PlaceRange> read_range(const Json& json) {
  const Json* start = find(json, {"start"});
  const Json* end = find(json, {"end"});
  if (start == nullptr || end == nullptr) return std::nullopt;
  const auto first = read_place(*start);
  const auto last = read_place(*end);
  if (!first || !last) return std::nullopt;
  return PlaceRange{*first, *last};
}

Json to_json(const PlaceRange& range) {
  const auto place = [](Place one) {
    return Json{{"line", one.line}, {"character", one.character}};
  };
  return {{"start", place(range.start)}, {"end", place(range.end)}};
}

TextDocument::TextDocument(std::string text, PositionEncoding encoding) : encoding_(encoding) {
  set_text(std::move(text));
}

void TextDocument::set_text(std::string text) {
  text_ = std::move(text);
  find_lines();
}

void TextDocument::find_lines() {
  starts_.assign(1, 0);
  for (std::size_t at = 0; (at = text_.find_first_of("\r\n", at)) != std::string::npos;) {
    at += text_.compare(at, 2, "\r\n") == 0 ? 2 : 1;
    starts_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::uint32_t TextDocument::offset(Place place) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (place.line >= starts_.size()) return size;
  std::uint32_t at = starts_[place.line];
  const bool is_last = place.line + 1 == starts_.size();
  std::uint32_t end = is_last ? size : starts_[place.line + 1];
  while (!is_last && end > at && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  for (std::uint32_t left = place.character; at < end && left > 0;) {
    const CodePoint point = decode_utf8(text_, at);
    const std::uint32_t width = width_of(point, encoding_);
    if (width > left) break;
    left -= width;
    at += point.length;
  }
  return at;
}

Place TextDocument::place(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin()) - 1;
  std::uint32_t character = 0;
  for (std::uint32_t at = starts_[line]; at < offset;) {
    const CodePoint point = decode_utf8(text_, at);
    at += point.length;
    if (at > offset) break;
    character += width_of(point, encoding_);
  }
  return {line, character};
}

Span TextDocument::bytes(PlaceRange range) const {
  const std::uint32_t start = offset(range.start);
  const std::uint32_t end = offset(range.end);
  return {std::min(start, end), std::max(start, end)};
}

bool TextDocument::replace(PlaceRange range, std::string_view by) {
  const Span where = bytes(range);
  if (text_.size() - where.size() + by.size() > kMostBytes) return false;
  text_.replace(where.begin, where.size(), by);
  find_lines();
  return true;
}

}  // namespace caveat::lsp
