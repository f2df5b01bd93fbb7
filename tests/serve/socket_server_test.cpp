// The server over real sockets: what is sent byte by byte, and what comes back.
#include "serve/socket_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

namespace caveat {
namespace {

using namespace std::chrono_literals;

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const timeval limit{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }

  void send(const std::string& bytes) { ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  // What comes until `part` is in it, or the server closes.
  std::string read_until(const std::string& part) {
    std::string out;
    char buffer[4096];
    while (out.find(part) == std::string::npos) {
      const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
      if (count <= 0) break;
      out.append(buffer, static_cast<std::size_t>(count));
    }
    return out;
  }
  // A whole answer, by its Content-Length.
  std::string read_answer() {
    std::string out = read_until("\r\n\r\n");
    const std::size_t field = out.find("Content-Length: ");
    if (field == std::string::npos) return out;
    const std::size_t size = out.find("\r\n\r\n") + 4 + std::stoul(out.substr(field + 16));
    char buffer[4096];
    while (out.size() < size) {
      const ssize_t count = ::recv(socket_, buffer, std::min(sizeof buffer, size - out.size()), 0);
      if (count <= 0) break;
      out.append(buffer, static_cast<std::size_t>(count));
    }
    return out;
  }
  std::string read_all() { return read_until(std::string(64, '\0')); }

 private:
  int socket_;
};

class SocketServerTest : public testing::Test {
 protected:
  void start(SocketLimits limits) {
    auto server = SocketServer::listen(0, limits);
    ASSERT_TRUE(server.ok());
    server_ = std::move(*server);
    RuleOptions rules;
    rules.no_config = true;
    PageOptions options;
    options.gate = {token_, server_->port()};
    options.now = [] { return std::string(); };
    page_ = std::make_unique<Page>(
        std::move(options),
        std::make_unique<ArticleChecker>(rules, SuppressionOptions(), nullptr, true));
    thread_ = std::thread([this] { server_->run(*page_, 2); });
  }
  void TearDown() override {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
  }

  std::string head(const std::string& line, const std::string& more = {}) const {
    return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server_->port()) + "\r\n" +
           more + "\r\n";
  }
  std::string post(const std::string& body, const std::string& more = {}) const {
    return head("POST /" + token_ + "/check", "X-Caveat-Page: 1\r\nContent-Length: " +
                                                  std::to_string(body.size()) + "\r\n" + more) +
           body;
  }
  std::string ask(const std::string& bytes) {
    Client client(server_->port());
    client.send(bytes);
    return client.read_until("\r\n\r\n");
  }

  const std::string token_ = std::string(32, 'a');
  std::unique_ptr<SocketServer> server_;
  std::unique_ptr<Page> page_;
  std::thread thread_;
};

TEST_F(SocketServerTest, AnswersOneRequestAfterTheOther) {
  start({});
  Client client(server_->port());
  for (int n = 0; n < 3; ++n) {
    client.send(post("This lamp cures depression."));
    const std::string answer = client.read_answer();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK")) << answer;
    EXPECT_NE(answer.find("claim/cure-promise"), std::string::npos);
  }
}

TEST_F(SocketServerTest, ListensOnThisMachineAlone) {
  start({});
  // Another address of this machine would answer, were it bound to all of them.
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(server_->port());
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);  // 127.0.0.2
  EXPECT_NE(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ::close(socket);
}

TEST_F(SocketServerTest, RefusesBeforeTheBodyIsRead) {
  start({});
  const std::string page = "/" + token_ + "/";
  EXPECT_TRUE(
      ask("GET " + page + " HTTP/1.1\r\nHost: evil.example\r\n\r\n").starts_with("HTTP/1.1 421"));
  EXPECT_TRUE(ask("GET " + page + " HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 421"));
  EXPECT_TRUE(ask(head("GET /")).starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(ask(head("GET " + page + "../../etc/passwd")).starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(ask(head("POST " + page + "check",
                       "Origin: http://evil.example\r\nX-Caveat-Page: "
                       "1\r\nContent-Length: 1000\r\n"))
                  .starts_with("HTTP/1.1 403"));
  EXPECT_TRUE(
      ask(head("POST " + page + "check", "Content-Length: 1000\r\n")).starts_with("HTTP/1.1 403"));
  EXPECT_TRUE(
      ask(head("POST " + page + "check", "X-Caveat-Page: 1\r\nContent-Length: 99999999999\r\n"))
          .starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(ask(head("OPTIONS " + page)).starts_with("HTTP/1.1 405"));
  EXPECT_TRUE(ask("nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(ask(head("GET " + page, "Host: 127.0.0.1\r\n")).starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(ask(head("GET " + page, "X: " + std::string(20000, 'x') + "\r\n"))
                  .starts_with("HTTP/1.1 431"));
}

TEST_F(SocketServerTest, ABodyInPiecesIsCountedToo) {
  start({});
  Client client(server_->port());
  client.send(
      head("POST /" + token_ + "/check", "X-Caveat-Page: 1\r\nTransfer-Encoding: chunked\r\n"));
  const std::string chunk = "100000\r\n" + std::string(0x100000, 'a') + "\r\n";
  std::thread sender([&] {
    for (int n = 0; n < 40; ++n) client.send(chunk);
  });
  const std::string answer = client.read_until("\r\n\r\n");
  sender.join();
  EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 413")) << answer;
}

TEST_F(SocketServerTest, ASlowClientIsLeft) {
  start({300ms, 32, 4096});
  Client slow(server_->port());
  slow.send("GET /" + token_);
  Client slow_body(server_->port());
  slow_body.send(head("POST /" + token_ + "/check", "X-Caveat-Page: 1\r\nContent-Length: 100\r\n") +
                 "a");
  EXPECT_EQ(slow.read_all(), "");
  EXPECT_EQ(slow_body.read_all(), "");
  // Drop by drop is no way around it: the time is that of the whole request.
  Client dripping(server_->port());
  const auto begin = std::chrono::steady_clock::now();
  for (int n = 0; n < 10; ++n) {
    dripping.send("G");
    std::this_thread::sleep_for(60ms);
  }
  dripping.read_all();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
  EXPECT_TRUE(ask(head("GET /" + token_ + "/")).starts_with("HTTP/1.1 200"));
}

TEST_F(SocketServerTest, TooManyConnectionsAreTurnedAway) {
  start({10'000ms, 2, 4096});
  Client one(server_->port());
  Client two(server_->port());
  one.send("GET ");
  two.send("GET ");
  std::this_thread::sleep_for(200ms);
  EXPECT_TRUE(ask("").starts_with("HTTP/1.1 503"));
}

TEST(SocketServer, APortThatIsTakenIsTold) {
  auto first = SocketServer::listen(0);
  ASSERT_TRUE(first.ok());
  const auto second = SocketServer::listen((*first)->port());
  ASSERT_FALSE(second.ok());
  EXPECT_NE(second.problems()[0].message.find("cannot listen on 127.0.0.1:"), std::string::npos);
}

}  // namespace
}  // namespace caveat
