// The base protocol: where one message ends and the next begins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace caveat::lsp {

// LSP 3.17, "Base Protocol": header lines, an empty line, Content-Length bytes of JSON.
struct Frame {
  bool malformed = false;
  std::string text;  // the message; of a malformed one what is wrong with it
};

// Takes the bytes of a stream as they come, and gives messages. After a header that makes no
// sense it goes on at the next Content-Length. A message larger than `most` is told as malformed
// when its header is read; its bytes are passed over without being kept.
class FrameParser {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{256} << 20;
  static constexpr std::size_t kMostHeaderBytes = std::size_t{8} << 10;

  explicit FrameParser(std::size_t most = kMostBytes) : most_(most) {}

  void feed(std::string_view bytes);
  // The next whole message; none: more bytes are needed.
  std::optional<Frame> next();
  // True when the stream may end here: no message is half read.
  bool at_boundary() const;

 private:
  std::optional<Frame> read_header();
  void drop(std::size_t count);
  std::string_view rest() const { return std::string_view(buffer_).substr(at_); }

  std::size_t most_;
  std::string buffer_;
  std::size_t at_ = 0;               // bytes of buffer_ that are used up
  std::uint64_t pass_over_ = 0;      // bytes of a message that is too large
  std::optional<std::size_t> body_;  // the header is read, and this many bytes follow
  std::string refused_;              // why the body will be refused, though its length is known
  bool lost_ = false;                // look for the next Content-Length
};

// The message behind its header.
std::string framed(std::string_view message);

}  // namespace caveat::lsp
