// The language server: messages in, messages out.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lsp/client.h"
#include "lsp/framing.h"
#include "lsp/message.h"
#include "lsp/tasks.h"
#include "lsp/workspace.h"
#include "project/options.h"

namespace caveat::lsp {

struct ServerOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  std::string version;
  // A rule told as Markdown; none: there is no such rule. May be empty.
  std::function<std::optional<std::string>(const std::string& rule)> explain;
  // Keeps a text for the editor to open: its path; empty: it cannot be kept. May be empty.
  std::function<std::string(const std::string& name, const std::string& text)> keep;
};

// Language Server Protocol 3.17. One thread; the work of `tasks` comes back on it. Any message is
// answered as the specification says, whatever it holds.
class Server {
 public:
  // `send` gets the JSON text of each message; `now` is the clock of the debounce.
  Server(ServerOptions options, std::function<void(const std::string&)> send, Tasks& tasks,
         std::function<Clock::time_point()> now = Clock::now);

  void receive(const Frame& frame);
  // To be called when next_tick() has come.
  void tick() { workspace_.tick(); }
  std::optional<Clock::time_point> next_tick() const { return workspace_.next_tick(); }

  // Set by `exit`: 0 behind a shutdown, else 1.
  std::optional<int> exit_code() const { return exit_code_; }
  // The exit code when the input ends without `exit`.
  int code_at_end() const { return shut_down_ ? 0 : 1; }
  // Of the editor; 0 when it did not say.
  int parent() const { return parent_; }

  struct Method {
    std::string_view name;
    bool is_request;
    void (Server::*handle)(const Message& message);
  };
  // Every method, sorted by name.
  static std::span<const Method> methods();

 private:
  void dispatch(const Message& message);

  void initialize(const Message& message);
  void initialized(const Message& message);
  void shutdown(const Message& message);
  void exit(const Message& message);
  void cancel(const Message& message);
  void set_trace(const Message& message);
  void did_open(const Message& message);
  void did_change(const Message& message);
  void did_save(const Message& message);
  void did_close(const Message& message);
  void settings_changed(const Message& message);
  void files_changed(const Message& message);
  void folders_changed(const Message& message);
  void diagnostic(const Message& message);
  void hover(const Message& message);
  void symbols(const Message& message);
  void code_action(const Message& message);
  void execute(const Message& message);

  void explain(const Message& message, const std::string& rule);
  void ignore(const Message& message, const Json& arguments);
  // The document a request speaks of; null: it was answered with an error.
  OpenDocument* document_of(const Message& message);
  // For an open document of which a notification speaks; null is logged.
  OpenDocument* known(const Message& message);

  ServerOptions options_;
  Client client_;
  Workspace workspace_;
  bool initialized_ = false;
  bool shut_down_ = false;
  std::optional<int> exit_code_;
  int parent_ = 0;
};

}  // namespace caveat::lsp
