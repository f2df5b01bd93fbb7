#include "serve/socket_server.h"

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <exception>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "text/ascii.h"

namespace caveat {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

// One connection, request by request; it keeps itself alive while something is under way.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Page& page, const SocketLimits& limits, std::atomic<int>& open)
      : stream_(std::move(socket)), page_(page), limits_(limits), open_(open) {
    ++open_;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { --open_; }

  void read_head() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    parser_->body_limit(kMostBodyBytes);
    stream_.expires_after(limits_.request_time);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              self->on_head(error);
                            });
  }

  void turn_away() { write(refusal(503, "too many connections at once"), false); }

 private:
  void on_head(beast::error_code error) {
    if (error == http::error::end_of_stream || error == beast::error::timeout) return close();
    if (error == http::error::header_limit) return write(refusal(431, "a head too long"), false);
    if (error == http::error::body_limit)
      return write(refusal(413, "an article may have 32 MB"), false);
    if (error) return write(refusal(400, "this is no request of HTTP"), false);
    request_ = {};
    request_.method = std::string(parser_->get().method_string());
    request_.target = std::string(parser_->get().target());
    for (const auto& field : parser_->get()) {
      const std::string name = lower({field.name_string().data(), field.name_string().size()});
      const bool is_new =
          request_.headers.emplace(name, std::string(field.value().data(), field.value().size()))
              .second;
      // Two hosts, two lengths: which one counts is what attacks live on.
      if (!is_new) return write(refusal(400, "a header twice"), false);
    }
    if (auto refused = page_.gate().refuse(request_)) return write(*std::move(refused), false);
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
      return write(refusal(417, "send the body at once"), false);
    }
    http::async_read(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code read, std::size_t) { self->on_body(read); });
  }

  void on_body(beast::error_code error) {
    if (error == http::error::body_limit)
      return write(refusal(413, "an article may have 32 MB"), false);
    if (error) return close();
    request_.body = std::move(parser_->get().body());
    const bool keep = parser_->get().keep_alive();
    HttpResponse answer;
    try {
      answer = page_.handle(request_);
    } catch (const std::exception& failure) {
      answer = refusal(500, std::string("internal error: ") + failure.what());
    }
    request_ = {};
    write(std::move(answer), keep);
  }

  void write(HttpResponse answer, bool keep) {
    auto response = std::make_shared<http::response<http::string_body>>();
    response->version(11);
    response->result(static_cast<unsigned>(answer.status));
    for (const auto& [name, value] : answer.headers) response->set(name, value);
    const std::size_t size = answer.body.size();
    const bool head =
        parser_ && parser_->is_header_done() && parser_->get().method() == http::verb::head;
    if (!head) response->body() = std::move(answer.body);
    response->keep_alive(keep);
    response->content_length(size);
    stream_.expires_after(limits_.request_time);
    http::async_write(
        stream_, *response,
        [self = shared_from_this(), response, keep](beast::error_code error, std::size_t) {
          if (error || !keep) return self->close();
          self->read_head();
        });
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  HttpRequest request_;
  Page& page_;
  const SocketLimits& limits_;
  std::atomic<int>& open_;
};

}  // namespace

struct SocketServer::Parts {
  explicit Parts(SocketLimits its) : limits(its) {}

  void accept(Page& page) {
    acceptor.async_accept(
        asio::make_strand(context), [this, &page](beast::error_code error, tcp::socket socket) {
          if (error == asio::error::operation_aborted) return;
          if (!error) {
            const bool full = open.load() >= static_cast<int>(limits.connections);
            auto one = std::make_shared<Connection>(std::move(socket), page, limits, open);
            if (full) {
              one->turn_away();
            } else {
              one->read_head();
            }
          }
          accept(page);
        });
  }

  SocketLimits limits;
  std::atomic<int> open{0};  // before `context`: connections that it still holds end with it
  asio::io_context context;
  tcp::acceptor acceptor{context};
  asio::signal_set signals{context};
};

SocketServer::SocketServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SocketServer::~SocketServer() = default;

Result<std::unique_ptr<SocketServer>> SocketServer::listen(std::uint16_t port,
                                                           SocketLimits limits) {
  auto parts = std::make_unique<Parts>(limits);
  beast::error_code error;
  const tcp::endpoint here(asio::ip::address_v4::loopback(), port);
  parts->acceptor.open(here.protocol(), error);
  if (!error) parts->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) parts->acceptor.bind(here, error);
  if (!error) parts->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return Problem{"--port",
                   {},
                   "cannot listen on 127.0.0.1:" + std::to_string(port) + ": " + error.message(),
                   "without --port any free port is taken",
                   0,
                   0,
                   {}};
  }
  return std::unique_ptr<SocketServer>(new SocketServer(std::move(parts)));
}

std::uint16_t SocketServer::port() const {
  beast::error_code ignored;
  return parts_->acceptor.local_endpoint(ignored).port();
}

void SocketServer::stop_at_signals() {
  parts_->signals.add(SIGINT);
  parts_->signals.add(SIGTERM);
  parts_->signals.async_wait([this](beast::error_code error, int) {
    if (!error) stop();
  });
}

void SocketServer::run(Page& page, unsigned threads) {
  parts_->accept(page);
  std::vector<std::thread> others;
  for (unsigned n = 1; n < threads; ++n) others.emplace_back([this] { parts_->context.run(); });
  parts_->context.run();
  for (std::thread& one : others) one.join();
}

void SocketServer::stop() { parts_->context.stop(); }

}  // namespace caveat
