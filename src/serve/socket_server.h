// HTTP/1.1 on 127.0.0.1: the thin part with sockets.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "serve/http.h"
#include "serve/page.h"
#include "text/result.h"

namespace caveat {

struct SocketLimits {
  std::chrono::milliseconds request_time{15'000};  // for a whole request, and between two
  std::size_t connections = 32;                    // open at once; more are turned away
  std::size_t header_bytes = 16 * 1024;
};

// Listens on 127.0.0.1 alone. A request is refused by the page's gate before its body is read.
class SocketServer {
 public:
  // Port 0: any that is free. A Problem when the port cannot be had.
  static Result<std::unique_ptr<SocketServer>> listen(std::uint16_t port, SocketLimits limits = {});
  ~SocketServer();

  std::uint16_t port() const;

  // From now on SIGINT and SIGTERM end run() instead of the process.
  void stop_at_signals();
  // Answers until stop() is called. Runs `threads` threads, the calling one among them; the page
  // must be thread-safe.
  void run(Page& page, unsigned threads);
  void stop();  // from any thread

 private:
  struct Parts;
  explicit SocketServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace caveat
