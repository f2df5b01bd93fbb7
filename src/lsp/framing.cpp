#include "lsp/framing.h"

#include <algorithm>
#include <charconv>

#include "text/ascii.h"

namespace caveat::lsp {
namespace {

constexpr std::string_view kLength = "content-length:";

// Where the empty line behind the header begins, and how many bytes end the header there.
struct HeaderEnd {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};

HeaderEnd find_end(std::string_view text) {
  const std::size_t with_returns = text.find("\r\n\r\n");
  const std::size_t plain = text.find("\n\n");
  if (with_returns < plain) return {with_returns, 4};
  return {plain, 2};
}

}  // namespace

void FrameParser::feed(std::string_view bytes) {
  const std::uint64_t skipped = std::min<std::uint64_t>(pass_over_, bytes.size());
  pass_over_ -= skipped;
  bytes.remove_prefix(static_cast<std::size_t>(skipped));
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  buffer_ += bytes;
}

void FrameParser::drop(std::size_t count) { at_ += std::min(count, buffer_.size() - at_); }

bool FrameParser::at_boundary() const { return pass_over_ == 0 && !body_ && at_ == buffer_.size(); }

std::optional<Frame> FrameParser::next() {
  for (;;) {
    if (!body_) {
      const std::size_t before = at_;
      if (std::optional<Frame> told = read_header()) return told;
      if (!body_) {
        if (at_ == before) return std::nullopt;
        continue;
      }
    }
    if (rest().size() < *body_) return std::nullopt;
    Frame out{!refused_.empty(), refused_};
    if (refused_.empty()) out.text = rest().substr(0, *body_);
    drop(*body_);
    body_.reset();
    refused_.clear();
    return out;
  }
}

// Sets body_, or tells what is wrong, or does nothing when the header is not whole.
std::optional<Frame> FrameParser::read_header() {
  if (lost_) {
    const std::size_t found = lower(rest()).find(kLength);
    if (found == std::string::npos) {
      // A name that is cut off at the end may go on.
      const std::size_t keep = std::min(rest().size(), kLength.size() - 1);
      drop(rest().size() - keep);
      return std::nullopt;
    }
    drop(found);
    lost_ = false;
  }
  const HeaderEnd end = find_end(rest());
  if (end.at == std::string_view::npos || end.at > kMostHeaderBytes) {
    if (rest().size() <= kMostHeaderBytes) return std::nullopt;
    lost_ = true;
    drop(1);
    return Frame{true, "the header of a message has no end"};
  }
  const std::string_view header = rest().substr(0, end.at);
  std::optional<std::uint64_t> length;
  std::string wrong;
  for (std::size_t at = 0; at <= header.size();) {
    const std::size_t line_end = std::min(header.find('\n', at), header.size());
    const std::string line = lower(trim(header.substr(at, line_end - at)));
    at = line_end + 1;
    if (line.starts_with(kLength)) {
      const std::string_view value = trim(std::string_view(line).substr(kLength.size()));
      std::uint64_t number = 0;
      const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), number);
      if (error == std::errc() && stop == value.data() + value.size()) length = number;
    } else if (line.starts_with("content-type:")) {
      const std::size_t charset = line.find("charset=");
      const std::string_view name = charset == std::string::npos
                                        ? std::string_view("utf-8")
                                        : std::string_view(line).substr(charset + 8);
      if (!name.starts_with("utf-8") && !name.starts_with("utf8") && !name.starts_with("\"utf-8"))
        wrong = "messages are UTF-8, not " + std::string(name);
    }
  }
  drop(end.at + end.size);
  if (!length) {
    lost_ = true;
    return Frame{true, "a header without a Content-Length that is a number"};
  }
  if (*length > most_) {
    pass_over_ = *length - std::min<std::uint64_t>(*length, rest().size());
    drop(static_cast<std::size_t>(std::min<std::uint64_t>(*length, rest().size())));
    return Frame{true, "a message of " + std::to_string(*length) + " bytes; the most is " +
                           std::to_string(most_)};
  }
  body_ = static_cast<std::size_t>(*length);
  refused_ = wrong;
  return std::nullopt;
}

std::string framed(std::string_view message) {
  return "Content-Length: " + std::to_string(message.size()) + "\r\n\r\n" + std::string(message);
}

}  // namespace caveat::lsp
