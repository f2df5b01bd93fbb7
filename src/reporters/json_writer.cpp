#include "reporters/json_writer.h"

#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace caveat {
namespace {

void append_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[unit >> shift & 0xFu];
}

// The bytes that may stand as they are: ASCII without controls, " and \.
bool is_plain(unsigned char byte) {
  return byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\';
}

// Where the run of plain bytes that begins at `at` ends, eight at a time.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  constexpr std::uint64_t kHigh = 0x8080808080808080u;
  // Marks the zero bytes of x, the lowest of them exactly (Bit Twiddling Hacks, "haszero").
  const auto zeros = [](std::uint64_t x) { return (x - kOnes) & ~x & kHigh; };
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t x;
    std::memcpy(&x, text.data() + at, 8);
    const std::uint64_t other = (x & kHigh) | ((x - kOnes * ' ') & ~x & kHigh) |
                                zeros(x ^ kOnes * '"') | zeros(x ^ kOnes * '\\') |
                                zeros(x ^ kOnes * 0x7F);
    if (other != 0) break;
  }
  while (at < text.size() && is_plain(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

// False, and `out` unfinished, when `text` is not valid UTF-8.
bool append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0;;) {
    const std::size_t end = end_of_plain(text, at);
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      const CodePoint point = decode_utf8(text, static_cast<std::uint32_t>(at));
      if (!point.valid) return false;
      if (point.value > 0xFFFF) {
        append_unit(out, 0xD7C0u + (point.value >> 10));
        append_unit(out, 0xDC00u + (point.value & 0x3FFu));
      } else {
        append_unit(out, point.value);
      }
      at += point.length;
      continue;
    }
    ++at;
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        append_unit(out, byte);
    }
  }
  out += '"';
  return true;
}

}  // namespace

void JsonWriter::new_line() {
  if (layout_ == Layout::kOneLine) return;
  out_ += '\n';
  out_.append(depth_ * 2, ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += ',';
  first_ = false;
  if (open_) new_line();
}

void JsonWriter::begin(char bracket) {
  before_value();
  out_ += bracket;
  ++depth_;
  ++open_;
  first_ = true;
}

void JsonWriter::end(char bracket) {
  --depth_;
  --open_;
  if (!first_) new_line();
  out_ += bracket;
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  before_value();
  out_ += '"';
  out_ += name;
  out_ += layout_ == Layout::kOneLine ? "\":" : "\": ";
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  before_value();
  const std::size_t begin = out_.size();
  if (append_quoted(out_, value)) return;
  // How many U+FFFD stand for damaged bytes is the library's to say.
  out_.resize(begin);
  out_ += nlohmann::json(value).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

void JsonWriter::text_or_null(std::string_view value) {
  if (value.empty()) {
    null();
  } else {
    text(value);
  }
}

void JsonWriter::number(std::uint64_t value) {
  before_value();
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_.append(digits, static_cast<std::size_t>(end - digits));
}

void JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  before_value();
  out_ += "null";
}

void JsonWriter::written(std::string_view json) {
  before_value();
  out_ += json;
}

void JsonWriter::field(std::string_view name, std::string_view value) {
  key(name);
  text(value);
}

void JsonWriter::field_or_null(std::string_view name, std::string_view value) {
  key(name);
  text_or_null(value);
}

void JsonWriter::field(std::string_view name, std::uint64_t value) {
  key(name);
  number(value);
}

void JsonWriter::texts(std::string_view name, const std::vector<std::string>& values) {
  key(name);
  begin_array();
  for (const std::string& value : values) text(value);
  end_array();
}

}  // namespace caveat
