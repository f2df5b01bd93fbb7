#include "lsp/framing.h"

#include <gtest/gtest.h>

#include <vector>

namespace caveat::lsp {
namespace {

// Messages as they are; "!" for a malformed one.
std::vector<std::string> read(FrameParser& frames, std::string_view bytes, std::size_t step) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    frames.feed(bytes.substr(at, step));
    while (const auto frame = frames.next()) out.push_back(frame->malformed ? "!" : frame->text);
  }
  return out;
}

TEST(FrameParser, ReadsMessagesHoweverTheBytesCome) {
  struct Case {
    std::string bytes;
    std::vector<std::string> messages;
  };
  const Case cases[] = {
      {"Content-Length: 2\r\n\r\n{}", {"{}"}},
      {"content-length:2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", {"{}", "[1]"}},
      {"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
       {"{}"}},
      {"Content-Length: 2\n\n{}", {"{}"}},
      {"Content-Length: 0\r\n\r\nContent-Length: 2\r\n\r\n{}", {"", "{}"}},
      {"Content-Type: text; charset=utf-16\r\nContent-Length: 2\r\n\r\n{}", {"!"}},
      {"nonsense\r\n\r\nContent-Length: 2\r\n\r\n{}", {"!", "{}"}},
      {"Content-Length: -2\r\n\r\n{}Content-Length: 2\r\n\r\n{}", {"!", "{}"}},
      {"Content-Length: 99999999999999999999999\r\n\r\nContent-Length: 2\r\n\r\n{}", {"!", "{}"}},
      {"Content-Length: 40\r\n\r\n" + std::string(40, 'x') + "Content-Length: 2\r\n\r\n{}",
       {"!", "{}"}},
      {std::string(9000, 'x') + "Content-Length: 2\r\n\r\n{}", {"!", "{}"}},
  };
  for (const Case& one : cases) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, one.bytes.size()}) {
      FrameParser frames(30);
      EXPECT_EQ(read(frames, one.bytes, step), one.messages) << one.bytes.substr(0, 80) << step;
    }
  }
}

TEST(FrameParser, KnowsWhereTheStreamMayEnd) {
  FrameParser frames;
  EXPECT_TRUE(frames.at_boundary());
  EXPECT_TRUE(read(frames, framed("{}").substr(0, 20), 20).empty());
  EXPECT_FALSE(frames.at_boundary());
}

}  // namespace
}  // namespace caveat::lsp
