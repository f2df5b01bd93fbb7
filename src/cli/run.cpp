#include "cli/run.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "cli/command.h"

namespace caveat::cli {
namespace {

// Every command, sorted by name.
constexpr Command kCommands[] = {
    {"check", "check articles and report what is found", set_up_check},
    {"config", "show which settings apply to a file, and where each comes from", set_up_config},
    {"explain", "say everything about a rule: why, how to fix, sources, examples", set_up_explain},
    {"rules", "list the rules", set_up_rules},
    {"test", "run the good and bad examples inside the rule files", set_up_test},
};

}  // namespace

int run(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err) {
  Streams streams{in, out, err, &out == &std::cout && ::isatty(STDOUT_FILENO) == 1};
  try {
    CLI::App app("caveat: a content-quality linter for mental-health articles", "caveat");
    app.set_version_flag("--version", std::string("caveat ") + CAVEAT_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 nothing to block, 1 findings at or above --fail-on, 2 the run is not "
        "complete.\n"
        "Try: caveat check article.md");
    std::vector<std::pair<CLI::App*, CommandBody>> bodies;
    for (const Command& command : kCommands) {
      CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
      bodies.emplace_back(sub, command.set_up(*sub));
    }
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      const int code = app.exit(error, out, err);
      return code == 0 ? kExitClean : kExitIncomplete;
    }
    for (const auto& [sub, body] : bodies) {
      if (sub->parsed()) return body(streams);
    }
    return kExitIncomplete;
  } catch (const std::exception& error) {
    // Nothing below throws on purpose: what arrives here is a fault of caveat or
    // of the machine (out of memory), and no result of the run can be trusted.
    err << "caveat: internal error: " << error.what() << "\n";
    return kExitIncomplete;
  }
}

}  // namespace caveat::cli
