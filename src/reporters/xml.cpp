#include "reporters/xml.h"

#include "reporters/one_line.h"
#include "text/utf8.h"

namespace caveat {

std::string xml(std::string_view text) {
  const std::string plain = one_line(text);
  std::string out;
  for (std::uint32_t at = 0; at < plain.size();) {
    const CodePoint point = decode_utf8(plain, at);
    switch (point.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case 0xFFFE:
      case 0xFFFF:
        append_utf8(out, 0xFFFD);
        break;
      default:
        append_utf8(out, point.value);
    }
    at += point.length;
  }
  return out;
}

}  // namespace caveat
