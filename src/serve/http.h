// A request and its answer, as far as the page needs them; no sockets.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caveat {

struct HttpRequest {
  std::string method;                                       // "GET"
  std::string target;                                       // as sent: "/token/check?x"
  std::map<std::string, std::string, std::less<>> headers;  // names in lower case, each once
  std::string body;

  // Empty when it was not sent.
  std::string_view header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
  }
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

}  // namespace caveat
