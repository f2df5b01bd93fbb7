#include "cli/run.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>

#include "cli/command.h"
#include "text/problem.h"
#include "text/utf8.h"

namespace caveat::cli {
namespace {

// Every command, sorted by name.
constexpr Command kCommands[] = {
    {"check", "check articles and report what is found", set_up_check},
    {"completion", "print the completion script of a shell", set_up_completion},
    {"config", "show which settings apply to a file, and where each comes from", set_up_config},
    {"explain", "say everything about a rule: why, how to fix, sources, examples", set_up_explain},
    {"man", "print the manual page", set_up_man},
    {"rules", "list the rules", set_up_rules},
    {"score", "measure the rules on articles with labels: precision and recall", set_up_score},
    {"test", "run the good and bad examples inside the rule files", set_up_test},
};

// The option that a misspelt one of the command line was meant to be; empty when all are known
// or none is near.
std::string nearest_option(const CLI::App& app, int argc, const char* const* argv) {
  std::vector<std::string> known;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App* one) { return one->parsed(); }))
    for (const CLI::Option* option : sub->get_options())
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  for (int n = 1; n < argc; ++n) {
    const std::string_view argument = argv[n];
    const std::string name(argument.substr(0, argument.find('=')));
    if (!name.starts_with("--") || std::find(known.begin(), known.end(), name) != known.end())
      continue;
    const std::string near = nearest_name(name, known);
    if (!near.empty()) return near;
  }
  return {};
}

// CLI11 would only say that a command is missing.
bool is_unknown_command(std::string_view name, std::ostream& err) {
  std::vector<std::string> known;
  for (const Command& command : kCommands) known.emplace_back(command.name);
  if (name.starts_with('-') || std::find(known.begin(), known.end(), name) != known.end())
    return false;
  const std::string near = nearest_name(name, known);
  err << "caveat: no command `" << escape_controls(name) << "`\n  ";
  if (near.empty()) {
    err << "`caveat --help` lists them all\n";
  } else {
    err << "did you mean `" << near << "`?\n";
  }
  return true;
}

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
    if (argc > 1 && is_unknown_command(argv[1], err)) return kExitIncomplete;
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      const int code = app.exit(error, out, err);
      if (code == 0) return kExitClean;
      const std::string near = nearest_option(app, argc, argv);
      if (!near.empty()) err << "  did you mean `" << near << "`?\n";
      return kExitIncomplete;
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
