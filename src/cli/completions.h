// Shell completions made from the command tree.
#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_tree.h"

namespace caveat::cli {

struct Shell {
  std::string_view name;  // as `caveat completion` takes it
  void (*write)(const CommandInfo& root, std::ostream& out);
};

// Every shell, sorted by name.
std::span<const Shell> shells();

void write_bash_completion(const CommandInfo& root, std::ostream& out);
void write_fish_completion(const CommandInfo& root, std::ostream& out);
void write_zsh_completion(const CommandInfo& root, std::ostream& out);

// The text as one word of any of the shells: in single quotes, with those it
// holds itself taken care of.
std::string shell_quoted(std::string_view text);

std::string joined(const std::vector<std::string>& words, std::string_view between = " ");

// The names of commands, with the last word of the path only: "show".
std::string own_name(const CommandInfo& command);

}  // namespace caveat::cli
