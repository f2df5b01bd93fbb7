#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/completions.h"
#include "cli/run.h"

namespace caveat::cli {

CommandBody set_up_completion(CLI::App& app) {
  auto shell = std::make_shared<std::string>();
  std::vector<std::string> names;
  for (const Shell& one : shells()) names.emplace_back(one.name);
  app.add_option("shell", *shell, "The shell to write for")
      ->check(CLI::IsMember(names))
      ->required();
  return [shell, &app](Streams& streams) {
    const CommandInfo root = command_tree(app);
    for (const Shell& one : shells()) {
      if (one.name == *shell) one.write(root, streams.out);
    }
    return kExitClean;
  };
}

}  // namespace caveat::cli
