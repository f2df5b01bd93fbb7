#include "serve/names.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

constexpr std::size_t kMostBytes = 120;

int hex(char c) {
  if (is_digit(c)) return c - '0';
  const char low = to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (text[n] == '%' && n + 2 < text.size() && hex(text[n + 1]) >= 0 && hex(text[n + 2]) >= 0) {
      out += static_cast<char>(hex(text[n + 1]) * 16 + hex(text[n + 2]));
      n += 2;
    } else {
      out += text[n];
    }
  }
  return out;
}

}  // namespace

std::string name_of_article(std::string_view encoded) {
  const std::string whole = decoded(encoded);
  const std::string_view last = std::string_view(whole).substr(
      whole.find_last_of("/\\") == std::string::npos ? 0 : whole.find_last_of("/\\") + 1);
  std::string out;
  for (std::uint32_t at = 0; at < last.size();) {
    const CodePoint point = decode_utf8(last, at);
    if (point.valid && point.value >= ' ' && (point.value < 0x7F || point.value > 0x9F))
      append_utf8(out, point.value);
    at += point.length;
  }
  if (out.size() > kMostBytes) {
    // The end tells the format.
    std::size_t begin = out.size() - kMostBytes;
    while (begin < out.size() && (static_cast<unsigned char>(out[begin]) & 0xC0) == 0x80) ++begin;
    out = out.substr(begin);
  }
  return out.empty() || out == "." || out == ".." ? "article" : out;
}

std::string without_extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return std::string(dot == name.npos || dot == 0 ? name : name.substr(0, dot));
}

std::vector<std::string> count_reasons(const std::vector<std::string_view>& reasons) {
  std::vector<std::string> out;
  std::vector<std::string_view> seen;
  for (const std::string_view reason : reasons) {
    if (std::find(seen.begin(), seen.end(), reason) != seen.end()) continue;
    seen.push_back(reason);
    out.push_back(std::string(reason) + " ×" +
                  std::to_string(std::count(reasons.begin(), reasons.end(), reason)));
  }
  return out;
}

}  // namespace caveat
