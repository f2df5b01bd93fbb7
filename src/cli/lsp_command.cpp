#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <memory>
#include <sstream>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/rule_text.h"
#include "cli/run.h"
#include "cli/whole_file.h"
#include "lsp/server.h"
#include "project/session.h"

namespace fs = std::filesystem;

namespace caveat::cli {
namespace {

struct LspOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  bool stdio = false;  // editors say so; there is no other way
};

// Texts for the editor to open, in a folder that is gone with the server.
class KeptTexts {
 public:
  ~KeptTexts() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }

  std::string keep(std::string name, const std::string& text) {
    std::error_code error;
    if (folder_.empty()) {
      std::string pattern = (fs::temp_directory_path(error) / "caveat-XXXXXX").string();
      if (::mkdtemp(pattern.data()) == nullptr) return {};
      folder_ = pattern;
    }
    std::replace(name.begin(), name.end(), '/', '-');
    const std::string path = folder_ + "/" + name + ".md";
    return write_whole(path, text) ? std::string() : path;
  }

 private:
  std::string folder_;
};

// True when the editor that has started the server is gone.
bool is_gone(int process) { return process > 0 && ::kill(process, 0) != 0 && errno == ESRCH; }

int milliseconds_until(std::optional<lsp::Clock::time_point> when) {
  constexpr std::chrono::milliseconds kLongest{5000};  // then look for the editor
  if (!when) return static_cast<int>(kLongest.count());
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*when - lsp::Clock::now());
  return static_cast<int>(std::clamp(left, std::chrono::milliseconds{0}, kLongest).count());
}

int run_lsp(const LspOptions& options, Streams& streams) {
  const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake < 0) {
    streams.err << "caveat: no event descriptor is left\n";
    return kExitIncomplete;
  }
  KeptTexts kept;
  lsp::ServerOptions server_options;
  server_options.rules = options.rules;
  server_options.suppressions = options.suppressions;
  server_options.version = CAVEAT_VERSION;
  server_options.keep = [&kept](const std::string& name, const std::string& text) {
    return kept.keep(name, text);
  };
  server_options.explain = [&options](const std::string& id) -> std::optional<std::string> {
    Session session(options.rules);
    const auto rules = session.rules_here();
    if (!rules) return std::nullopt;
    const Rule* rule = rules->find_rule(id);
    if (rule == nullptr) return std::nullopt;
    std::ostringstream out;
    write_rule_text(*rules, *rule, out);
    return out.str();
  };
  lsp::ThreadTasks tasks([wake] {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake, &one, sizeof one);
  });
  lsp::Server server(
      std::move(server_options),
      [&streams](const std::string& message) {
        streams.out << lsp::framed(message);
        streams.out.flush();
      },
      tasks);
  lsp::FrameParser frames;
  std::array<char, 1 << 16> buffer{};
  std::optional<int> code;
  while (!code) {
    std::array<pollfd, 2> watched{{{STDIN_FILENO, POLLIN, 0}, {wake, POLLIN, 0}}};
    if (::poll(watched.data(), watched.size(), milliseconds_until(server.next_tick())) < 0 &&
        errno != EINTR) {
      break;
    }
    if (watched[1].revents != 0) {
      std::uint64_t count = 0;
      [[maybe_unused]] const ssize_t got = ::read(wake, &count, sizeof count);
      tasks.finish();
    }
    if (watched[0].revents != 0) {
      const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
      if (got < 0 && errno != EINTR) break;
      if (got == 0) code = server.code_at_end();
      if (got > 0) frames.feed({buffer.data(), static_cast<std::size_t>(got)});
      while (!server.exit_code()) {
        const auto frame = frames.next();
        if (!frame) break;
        server.receive(*frame);
      }
      if (server.exit_code()) code = server.exit_code();
    }
    server.tick();
    if (!streams.out || is_gone(server.parent())) code = code.value_or(1);
  }
  ::close(wake);
  return code.value_or(1);
}

}  // namespace

CommandBody set_up_lsp(CLI::App& app) {
  auto options = std::make_shared<LspOptions>();
  app.add_flag("--stdio", options->stdio,
               "Speak on standard input and output: what it does without this, too");
  add_suppression_options(app, options->suppressions);
  add_rule_options(app, options->rules);
  app.footer("Started by an editor: see docs/editors.md.");
  return [options](Streams& streams) { return run_lsp(*options, streams); };
}

}  // namespace caveat::cli
