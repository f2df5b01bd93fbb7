#include "lsp/uri.h"

#include "text/ascii.h"

namespace caveat::lsp {
namespace {

int hex_of(char c) {
  if (is_digit(c)) return c - '0';
  const char low = to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace

std::string path_of(std::string_view uri) {
  constexpr std::string_view kScheme = "file:";
  if (lower(uri.substr(0, kScheme.size())) != kScheme) return {};
  std::string_view rest = uri.substr(kScheme.size());
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const std::size_t slash = rest.find('/');
    const std::string host = lower(rest.substr(0, slash));
    if (slash == std::string_view::npos || (!host.empty() && host != "localhost")) return {};
    rest.remove_prefix(slash);
  }
  rest = rest.substr(0, rest.find_first_of("?#"));
  std::string out;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    if (rest[at] == '%' && at + 2 < rest.size() && hex_of(rest[at + 1]) >= 0 &&
        hex_of(rest[at + 2]) >= 0) {
      out += static_cast<char>(hex_of(rest[at + 1]) * 16 + hex_of(rest[at + 2]));
      at += 2;
    } else {
      out += rest[at];
    }
  }
  // A NUL would end the name for the system, and not for us.
  return out.starts_with('/') && out.find('\0') == std::string::npos ? out : std::string();
}

std::string uri_of(std::string_view path) {
  return "file://" + percent_encoded(path);
}

}  // namespace caveat::lsp
