// One subcommand: its words on the command line and what it does.
#pragma once

#include <functional>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace caveat::cli {

// The outside world of a command; tests fill it with memory.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::vector<std::string> arguments;  // as typed, the name of the program first
};

// Adds its arguments to `app` and returns what runs after a successful parse:
// a function from the streams to an exit code.
using CommandBody = std::function<int(Streams&)>;
struct Command {
  std::string_view name;
  std::string_view summary;
  CommandBody (*set_up)(CLI::App& app);
  bool speaks_of_all = false;  // of the options of every command, which are there for it
};

CommandBody set_up_baseline(CLI::App& app);
CommandBody set_up_check(CLI::App& app);
CommandBody set_up_completion(CLI::App& app);
CommandBody set_up_config(CLI::App& app);
CommandBody set_up_explain(CLI::App& app);
CommandBody set_up_fix(CLI::App& app);
CommandBody set_up_history(CLI::App& app);
CommandBody set_up_lsp(CLI::App& app);
CommandBody set_up_man(CLI::App& app);
CommandBody set_up_report(CLI::App& app);
CommandBody set_up_rules(CLI::App& app);
CommandBody set_up_score(CLI::App& app);
CommandBody set_up_serve(CLI::App& app);
CommandBody set_up_test(CLI::App& app);
CommandBody set_up_waivers(CLI::App& app);

}  // namespace caveat::cli
