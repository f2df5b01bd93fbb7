// The text of an open document, and places in it as the protocol counts them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/message.h"
#include "text/span.h"

namespace caveat::lsp {

// What `character` counts. UTF-16 unless both sides agree on another one.
enum class PositionEncoding { kUtf8, kUtf16, kUtf32 };
std::string_view to_string(PositionEncoding encoding);  // "utf-8" ...

// Both from 0. A line ends at "\n", "\r\n" or "\r". (Not text/line_index.h: there columns count
// from 1, and a byte-order mark has no width.)
struct Place {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

struct PlaceRange {
  Place start;
  Place end;
  friend bool operator==(const PlaceRange&, const PlaceRange&) = default;
};

// Nothing when it is not what the protocol says: whole numbers from 0.
std::optional<Place> read_place(const Json& json);
std::optional<PlaceRange> read_range(const Json& json);
Json to_json(const PlaceRange& range);

// Valid UTF-8 (parse_message() sees to it), at most 1 GiB.
class TextDocument {
 public:
  explicit TextDocument(std::string text, PositionEncoding encoding);

  const std::string& text() const { return text_; }

  // A character beyond the end of its line stands for that end, a line beyond the last one for
  // the end of the text; a place within a character for its beginning.
  std::uint32_t offset(Place place) const;
  Place place(std::uint32_t offset) const;

  PlaceRange range(Span bytes) const { return {place(bytes.begin), place(bytes.end)}; }
  Span bytes(PlaceRange range) const;  // of one that runs backwards: the same, turned round

  void set_text(std::string text);
  // False: the text would become too large; it stays as it was.
  bool replace(PlaceRange range, std::string_view by);

 private:
  void find_lines();

  std::string text_;
  PositionEncoding encoding_;
  std::vector<std::uint32_t> starts_;  // of the lines
};

}  // namespace caveat::lsp
