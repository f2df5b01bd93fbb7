#include "serve/gate.h"

#include <sys/random.h>

#include <array>
#include <charconv>

namespace caveat {
namespace {

// Looks at every character, whatever the first that differs: how long it takes tells nothing.
bool is_same(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  unsigned char difference = 0;
  for (std::size_t n = 0; n < one.size(); ++n)
    difference = static_cast<unsigned char>(difference | (one[n] ^ other[n]));
  return difference == 0;
}

// "/token/rest" -> {"token", "rest"}, without what follows "?".
std::pair<std::string_view, std::string_view> cut(std::string_view target) {
  target = target.substr(0, target.find('?'));
  if (!target.starts_with('/')) return {};
  target.remove_prefix(1);
  const std::size_t slash = target.find('/');
  if (slash == target.npos) return {};
  return {target.substr(0, slash), target.substr(slash + 1)};
}

}  // namespace

std::string Gate::address() const {
  return "http://127.0.0.1:" + std::to_string(port) + "/" + token + "/";
}

std::optional<HttpResponse> Gate::refuse(const HttpRequest& head) const {
  const std::string number = std::to_string(port);
  const std::string_view host = head.header("host");
  if (host != "127.0.0.1:" + number && host != "localhost:" + number) {
    return refusal(421, "this server answers for 127.0.0.1 alone");
  }
  const std::string_view given = cut(head.target).first;
  if (token.empty() || !is_same(given, token)) return refusal(404, "there is nothing here");
  const bool posts = head.method == "POST";
  if (!posts && head.method != "GET" && head.method != "HEAD") {
    HttpResponse out = refusal(405, "only GET, HEAD and POST are answered");
    out.headers.emplace_back("Allow", "GET, HEAD, POST");
    return out;
  }
  const std::string_view origin = head.header("origin");
  if (!origin.empty() && origin != "http://" + std::string(host)) {
    return refusal(403, "a page of another origin has no business here");
  }
  const std::string_view site = head.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && (posts || site != "none")) {
    return refusal(403, "a page of another site has no business here");
  }
  // A form or a link of another page cannot set it, and a script there has to ask first.
  if (posts && head.header("x-caveat-page") != "1") {
    return refusal(403, "only the page itself may send something");
  }
  std::uint64_t length = 0;
  const std::string_view said = head.header("content-length");
  const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), length);
  if (!said.empty() && (error != std::errc() || end != said.data() + said.size())) {
    return refusal(413, "a length that is no number");
  }
  if (length > kMostBodyBytes) return refusal(413, "an article may have 32 MB");
  return std::nullopt;
}

std::string_view Gate::path(const HttpRequest& request) const { return cut(request.target).second; }

std::string make_token() {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
  std::string out;
  for (const unsigned char byte : bytes) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

HttpResponse refusal(int status, std::string_view why) {
  HttpResponse out;
  out.status = status;
  out.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
  out.body = "caveat: " + std::string(why) + "\n";
  add_common_headers(out);
  return out;
}

void add_common_headers(HttpResponse& response) {
  for (const auto& [name, value] : {
           std::pair{"Cache-Control", "no-store"},
           std::pair{"Content-Security-Policy",
                     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                     "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                     "require-trusted-types-for 'script'; trusted-types paste"},
           std::pair{"X-Content-Type-Options", "nosniff"},
           std::pair{"X-Frame-Options", "DENY"},
           std::pair{"Referrer-Policy", "no-referrer"},
           std::pair{"Cross-Origin-Opener-Policy", "same-origin"},
           std::pair{"Cross-Origin-Resource-Policy", "same-origin"},
           std::pair{"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
       }) {
    response.headers.emplace_back(name, value);
  }
}

}  // namespace caveat
