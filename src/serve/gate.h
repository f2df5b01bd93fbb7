// Who may talk to the page: its own browser window, on this machine, and nobody else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http.h"

namespace caveat {

inline constexpr std::size_t kMostBodyBytes = std::size_t{32} << 20;

struct Gate {
  std::string token;       // 32 hex digits; see make_token()
  std::uint16_t port = 0;  // that the page is served on

  // "http://127.0.0.1:4711/token/": what a browser opens.
  std::string address() const;

  // Looks at method, target and headers, before the body is read. The answer when the request
  // is refused, else nothing:
  //   421 a Host that is not this one: a page elsewhere whose name was bound to this address
  //   404 another token, or none; the same as for a path that does not exist
  //   403 an Origin or Sec-Fetch-Site of another page, or a POST without the page's own header
  //   405 another method than GET, HEAD and POST
  //   413 a body that is said to be too long
  std::optional<HttpResponse> refuse(const HttpRequest& head) const;

  // What follows the token: "check" of "/token/check?x". Only of a request that was let in.
  std::string_view path(const HttpRequest& request) const;
};

// 128 bits of the system's random source as 32 hex digits; empty when it gives none.
std::string make_token();

// An answer in plain text that says why.
HttpResponse refusal(int status, std::string_view why);

// What every answer carries: nothing is kept, framed, sniffed or sent elsewhere.
void add_common_headers(HttpResponse& response);

}  // namespace caveat
