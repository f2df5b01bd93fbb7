#include "cli/run.h"

#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <iostream>
#include <new>

#include "cli/command.h"
#include "text/problem.h"
#include "text/utf8.h"

namespace caveat::cli {
namespace {

// Every command, sorted by name.
constexpr Command kCommands[] = {
    {"baseline", "keep a list of the findings that were there before", set_up_baseline},
    {"check", "check articles and report what is found", set_up_check},
    {"completion", "print the completion script of a shell", set_up_completion, true},
    {"config", "show which settings apply to a file, and where each comes from", set_up_config},
    {"explain", "say everything about a rule: why, how to fix, sources, examples", set_up_explain},
    {"fix", "make the fixes that cannot change the meaning, or show them", set_up_fix},
    {"history", "show what is new, fixed and still open since earlier reports", set_up_history},
    {"lsp", "serve an editor: findings while an article is written", set_up_lsp},
    {"man", "print the manual page", set_up_man, true},
    {"report", "write a report for people who answer for the articles: HTML, CSV, JSON",
     set_up_report},
    {"rules", "list the rules", set_up_rules},
    {"score", "measure the rules on articles with labels: precision and recall", set_up_score},
    {"serve", "open a page on this machine to paste an article into, see it checked and mend it",
     set_up_serve},
    {"test", "run the good and bad examples inside the rule files", set_up_test},
    {"waivers", "list, check and add what was approved until a day", set_up_waivers},
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

const Command* find_command(std::string_view name) {
  const auto found = std::find_if(std::begin(kCommands), std::end(kCommands),
                                  [&](const Command& command) { return command.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

// CLI11 would only say that a command is missing.
bool is_unknown_command(std::string_view name, std::ostream& err) {
  std::vector<std::string> known;
  for (const Command& command : kCommands) known.emplace_back(command.name);
  if (name.starts_with('-') || find_command(name) != nullptr) return false;
  const std::string near = nearest_name(name, known);
  err << "caveat: no command `" << escape_controls(name) << "`\n  ";
  if (near.empty()) {
    err << "`caveat --help` lists them all\n";
  } else {
    err << "did you mean `" << near << "`?\n";
  }
  return true;
}

// A write that fails is an error with a name, not a death without a word; and no
// file of the run gets the number of a standard stream that is closed.
void guard_standard_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) >= 0 || errno != EBADF) continue;
    // Opened the wrong way round: its use fails as that of a closed one does.
    if (::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY) != number) return;
  }
}

// What a command has printed is on its way, or the run is not what it says.
int written(int code, std::ostream& out, std::ostream& err) {
  out.flush();
  if (out || code == kExitIncomplete) return code;
  if (errno == EPIPE) return kExitIncomplete;  // who has read enough (head, grep -q) knows
  err << "standard output: error: cannot be written";
  if (errno != 0) err << ": " << std::strerror(errno);
  err << '\n';
  return kExitIncomplete;
}

}  // namespace

int run(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err) {
  if (&out == &std::cout) guard_standard_streams();
  const auto is_terminal = [](bool is_standard, int number) {
    return is_standard && ::isatty(number) == 1;
  };
  Streams streams{in,
                  out,
                  err,
                  is_terminal(&out == &std::cout, STDOUT_FILENO),
                  is_terminal(&err == &std::cerr, STDERR_FILENO),
                  {argv, argv + argc}};
  try {
    CLI::App app("caveat: a content-quality linter for mental-health articles", "caveat");
    app.set_version_flag("--version", std::string("caveat ") + CAVEAT_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 nothing to block, 1 findings at or above --fail-on, 2 the run is not "
        "complete.\n"
        "Try: caveat check article.md");
    std::vector<std::pair<CLI::App*, CommandBody>> bodies;
    const Command* const named = find_command(argc > 1 ? argv[1] : "");
    for (const Command& command : kCommands) {
      CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
      // Setting up the options of the others takes longer than reading an article.
      const bool is_asked = named == nullptr || named == &command || named->speaks_of_all;
      bodies.emplace_back(sub, is_asked ? command.set_up(*sub) : CommandBody());
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
      if (sub->parsed()) return written(body(streams), out, err);
    }
    return kExitIncomplete;
  } catch (const std::bad_alloc&) {
    err << "caveat: not enough memory\n";
    return kExitIncomplete;
  } catch (const std::exception& error) {
    // Nothing below throws on purpose: what arrives here is a fault of caveat,
    // and no result of the run can be trusted.
    err << "caveat: internal error: " << error.what() << "\n";
    return kExitIncomplete;
  }
}

}  // namespace caveat::cli
