#include "serve/gate.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

const std::string kToken(32, 'a');

HttpRequest request(const std::string& method, const std::string& target,
                    std::map<std::string, std::string, std::less<>> more = {}) {
  HttpRequest out{method, target, {{"host", "127.0.0.1:4711"}}, {}};
  if (method == "POST") {
    out.headers["x-caveat-page"] = "1";
    out.headers["origin"] = "http://127.0.0.1:4711";
    out.headers["sec-fetch-site"] = "same-origin";
  }
  for (auto& [name, value] : more) out.headers[name] = value;
  return out;
}

int status(const HttpRequest& request) {
  const auto refused = Gate{kToken, 4711}.refuse(request);
  return refused ? refused->status : 200;
}

const std::string kPage = "/" + kToken + "/";

TEST(Gate, LetsThePageIn) {
  EXPECT_EQ(status(request("GET", kPage)), 200);
  EXPECT_EQ(status(request("HEAD", kPage + "page.css")), 200);
  EXPECT_EQ(status(request("GET", kPage, {{"sec-fetch-site", "none"}})), 200);  // typed by hand
  EXPECT_EQ(status(request("POST", kPage + "check?x=/a")), 200);
  EXPECT_EQ(status(request("GET", kPage, {{"host", "localhost:4711"}})), 200);
  EXPECT_EQ((Gate{kToken, 4711}.address()), "http://127.0.0.1:4711" + kPage);
  EXPECT_EQ((Gate{kToken, 4711}.path(request("GET", kPage + "check?x"))), "check");
}

TEST(Gate, RefusesOtherHosts) {
  // What a page sees whose own name was made to lead to 127.0.0.1 (DNS rebinding).
  for (const char* host : {"evil.example:4711", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:47110",
                           "127.0.0.1.evil.example:4711", "evil.example@127.0.0.1:4711",
                           "localhost", "[::1]:4711", "0.0.0.0:4711", ""}) {
    EXPECT_EQ(status(request("GET", kPage, {{"host", host}})), 421) << host;
    EXPECT_EQ(status(request("POST", kPage + "check", {{"host", host}})), 421) << host;
  }
  HttpRequest none = request("GET", kPage);
  none.headers.erase("host");
  EXPECT_EQ(status(none), 421);
}

TEST(Gate, RefusesOtherOrigins) {
  const std::string check = kPage + "check";
  for (const char* origin :
       {"http://evil.example", "https://127.0.0.1:4711", "null", "http://127.0.0.1:4712",
        "http://127.0.0.1", "http://localhost:4711"}) {
    EXPECT_EQ(status(request("POST", check, {{"origin", origin}})), 403) << origin;
    EXPECT_EQ(status(request("GET", kPage, {{"origin", origin}})), 403) << origin;
  }
  for (const char* site : {"cross-site", "same-site", "none"}) {
    EXPECT_EQ(status(request("POST", check, {{"sec-fetch-site", site}})), 403) << site;
  }
  EXPECT_EQ(status(request("GET", kPage, {{"sec-fetch-site", "cross-site"}})), 403);
  // A form of another page: no header of ours, and old browsers send no Origin either.
  HttpRequest form = request("POST", check);
  for (const char* name : {"origin", "sec-fetch-site", "x-caveat-page"}) form.headers.erase(name);
  EXPECT_EQ(status(form), 403);
}

TEST(Gate, RefusesOtherTokens) {
  for (const std::string& target : std::vector<std::string>{
           "/", "", "/check", "//check", "/" + kToken, "/" + kToken.substr(1) + "/",
           "/" + kToken + "a/", "/" + std::string(32, 'b') + "/", "/" + kToken + "?/", "*",
           "http://127.0.0.1:4711" + kPage, "/../" + kToken + "/",
           "/%61" + kToken.substr(1) + "/"}) {
    EXPECT_EQ(status(request("GET", target)), 404) << target;
  }
  const auto wrong = Gate{kToken, 4711}.refuse(request("GET", "/" + std::string(32, 'b') + "/"));
  const auto none = Gate{kToken, 4711}.refuse(request("GET", "/"));
  EXPECT_EQ(wrong->body, none->body);  // they cannot be told apart
  EXPECT_TRUE((Gate{"", 4711}.refuse(request("GET", "//")).has_value()));
}

TEST(Gate, RefusesOtherMethodsAndLongBodies) {
  for (const char* method : {"PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", ""}) {
    EXPECT_EQ(status(request(method, kPage)), 405) << method;
  }
  const std::string check = kPage + "check";
  EXPECT_EQ(status(request("POST", check, {{"content-length", "33554432"}})), 200);
  for (const char* length : {"33554433", "99999999999999999999999", "-1", "1 2", "0x10"}) {
    EXPECT_EQ(status(request("POST", check, {{"content-length", length}})), 413) << length;
  }
}

TEST(Gate, EveryAnswerIsHarmless) {
  const auto refused = Gate{kToken, 4711}.refuse(request("GET", "/"));
  std::string all;
  for (const auto& [name, value] : refused->headers) all += name + ": " + value + "\n";
  for (const char* part : {"Cache-Control: no-store", "default-src 'none'", "X-Frame-Options: DENY",
                           "nosniff", "Referrer-Policy: no-referrer"}) {
    EXPECT_NE(all.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(all.find("unsafe"), std::string::npos);
  EXPECT_EQ(all.find("Access-Control"), std::string::npos);
}

TEST(MakeToken, IsNeverTheSame) {
  const std::string one = make_token();
  EXPECT_EQ(one.size(), 32u);
  EXPECT_EQ(one.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(one, make_token());
}

}  // namespace
}  // namespace caveat
