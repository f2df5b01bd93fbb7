#include "text/utf8.h"

#include <array>
#include <cstring>

namespace caveat {
namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

}  // namespace

CodePoint decode_utf8(std::string_view text, std::uint32_t at) {
  const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  const unsigned char first = byte(0);
  constexpr CodePoint kInvalid{0xFFFD, 1, false};
  if (first < 0x80) return {first, 1, true};
  if (first < 0xC2) return kInvalid;  // continuation bytes and overlong two-byte forms
  if (first < 0xE0) {
    if (left < 2 || !is_continuation(byte(1))) return kInvalid;
    return {static_cast<char32_t>((first & 0x1F) << 6 | (byte(1) & 0x3F)), 2, true};
  }
  if (first < 0xF0) {
    if (left < 3 || !is_continuation(byte(1)) || !is_continuation(byte(2))) return kInvalid;
    const auto value =
        static_cast<char32_t>((first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF)) return kInvalid;
    return {value, 3, true};
  }
  if (first < 0xF5) {
    if (left < 4 || !is_continuation(byte(1)) || !is_continuation(byte(2)) ||
        !is_continuation(byte(3))) {
      return kInvalid;
    }
    const auto value = static_cast<char32_t>((first & 0x07) << 18 | (byte(1) & 0x3F) << 12 |
                                             (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F));
    if (value < 0x10000 || value > 0x10FFFF) return kInvalid;
    return {value, 4, true};
  }
  return kInvalid;
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0 | value >> 6);
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0 | value >> 12);
    out += static_cast<char>(0x80 | (value >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | value >> 18);
    out += static_cast<char>(0x80 | (value >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (value >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  }
}

std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; (at = end_of_ascii(text, at)) < text.size();) {
    const CodePoint point = decode_utf8(text, static_cast<std::uint32_t>(at));
    if (!point.valid) return false;
    at += point.length;
  }
  return true;
}

std::uint32_t count_code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0;; ++count) {
    const std::size_t end = end_of_ascii(text, at);
    count += static_cast<std::uint32_t>(end - at);
    if (end == text.size()) return count;
    at = end + decode_utf8(text, static_cast<std::uint32_t>(end)).length;
  }
}

std::uint32_t count_utf16_units(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0;;) {
    const std::size_t end = end_of_ascii(text, at);
    count += static_cast<std::uint32_t>(end - at);
    if (end == text.size()) return count;
    const CodePoint point = decode_utf8(text, static_cast<std::uint32_t>(end));
    count += point.value >= 0x10000 ? 2 : 1;
    at = end + point.length;
  }
}

std::string escape_controls(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  out.reserve(text.size());
  const auto escape_byte = [&](unsigned char byte) {
    out += "\\x";
    out += kHex[byte >> 4];
    out += kHex[byte & 0x0F];
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const char32_t c = point.value;
    // Bidirectional controls can make a line read as something it is not
    // (CVE-2021-42574), so they are shown like controls.
    const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
                      c == 0x200E || c == 0x200F;
    if (!point.valid) {
      escape_byte(static_cast<unsigned char>(text[at]));
    } else if (c == '\t') {
      out += ' ';
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c < 0x20 || c == 0x7F) {
      escape_byte(static_cast<unsigned char>(c));
    } else if ((c >= 0x80 && c <= 0x9F) || bidi) {
      out += "\\u{";
      std::array<char, 8> digits{};
      int n = 0;
      for (char32_t rest = c; rest != 0; rest >>= 4) digits[n++] = kHex[rest & 0x0F];
      while (n > 0) out += digits[--n];
      out += '}';
    } else {
      out += text.substr(at, point.length);
    }
    at += point.length;
  }
  return out;
}

}  // namespace caveat
