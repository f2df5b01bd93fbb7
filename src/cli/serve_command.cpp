#include <spawn.h>
#include <sys/wait.h>

#include <CLI/CLI.hpp>
#include <ctime>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "project/article_checker.h"
#include "serve/page.h"
#include "serve/socket_server.h"

extern char** environ;

namespace caveat::cli {
namespace {

struct ServeOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  std::uint16_t port = 0;
  bool open = false;
};

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return out;
}

// Has the desktop open the address; false when there is no such program.
bool open_in_browser(const std::string& address) {
#ifdef __APPLE__
  std::string program = "open";
#else
  std::string program = "xdg-open";
#endif
  std::string place = address;
  char* const arguments[] = {program.data(), place.data(), nullptr};
  pid_t child = 0;
  if (::posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0)
    return false;
  // Nobody waits for the browser; but no dead process is left to the end of the run either.
  std::thread([child] { ::waitpid(child, nullptr, 0); }).detach();
  return true;
}

int run_serve(const ServeOptions& options, Streams& streams) {
  PageOptions page;
  page.gate.token = make_token();
  if (page.gate.token.empty()) {
    return report_problems({problem_of("the system gives no random numbers")}, streams.err);
  }
  page.tool_version = CAVEAT_VERSION;
  page.now = utc_now;
  auto checker =
      std::make_unique<ArticleChecker>(options.rules, options.suppressions, nullptr, true);
  // What is wrong with the project is told here and now, and not on a page.
  const auto settings = checker->settings_for("article.md");
  if (!settings) return report_problems(settings.problems(), streams.err);
  auto server = SocketServer::listen(options.port);
  if (!server) return report_problems(server.problems(), streams.err);
  page.gate.port = (*server)->port();
  (*server)->stop_at_signals();
  const std::string address = page.gate.address();
  streams.out << "The page is at " << address << "\nCtrl-C ends it.\n" << std::flush;
  if (options.open && !open_in_browser(address))
    streams.err << "caveat: no xdg-open to open a browser with: open the address yourself\n";
  Page its(std::move(page), std::move(checker));
  (*server)->run(its, 4);
  return kExitClean;
}

}  // namespace

CommandBody set_up_serve(CLI::App& app) {
  auto options = std::make_shared<ServeOptions>();
  app.add_option("--port", options->port, "The port on 127.0.0.1 (default: any that is free)")
      ->type_name("N");
  app.add_flag("--open", options->open, "Open the page in the browser");
  add_suppression_options(app, options->suppressions);
  add_rule_options(app, options->rules);
  return [options](Streams& streams) { return run_serve(*options, streams); };
}

}  // namespace caveat::cli
