#include "cli/completions.h"

namespace caveat::cli {
namespace {

constexpr std::string_view kHead =
    R"~(# fish completion for caveat, made by `caveat completion fish`

# The command so far, such as "config show".
function __caveat_command
    set -l command ''
    set -l words (commandline -opc)
    set -e words[1]
    for word in $words
        switch "$command|$word"
)~";

constexpr std::string_view kFunctions = R"~(        end
    end
    echo $command
end

function __caveat_at
    test (__caveat_command) = "$argv[1]"
end

function __caveat_rules
    caveat rules 2>/dev/null | string replace -r ' .*' ''
end

# FORMAT=FILE: the formats, and behind the "=" files.
function __caveat_outputs
    set -l token (commandline -ct | string replace -r '^--[a-z-]+=' '')
    if string match -q '*=*' -- $token
        set -l parts (string split -m 1 = -- $token)
        printf '%s\n' $parts[1]=(complete -C "cat $parts[2]")
    else
        printf '%s=\n' $argv
    end
end

complete -c caveat -f
)~";

// What -a and its fellows say of a value.
std::string value_words(const OptionInfo& option) {
  switch (option.kind) {
    case ValueKind::kNone:
      return "";
    case ValueKind::kText:
      return " -x";
    case ValueKind::kChoice:
      return " -x -a " + shell_quoted(joined(option.choices));
    case ValueKind::kFile:
      return " -r -F";
    case ValueKind::kFolder:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::kRule:
      return " -x -a '(__caveat_rules)'";
    case ValueKind::kFormatFile:
      return " -x -a " + shell_quoted("(__caveat_outputs " + joined(option.choices) + ")");
  }
  return "";
}

// A positional argument: the same, where no option stands before it.
std::string argument_words(const OptionInfo& option) {
  if (option.kind == ValueKind::kFile) return " -F";
  if (option.kind == ValueKind::kText) return "";
  const std::string words = value_words(option);
  return words.starts_with(" -x") ? " -f" + words.substr(3) : words;
}

void write_command(const CommandInfo& command, std::ostream& out) {
  const std::string start =
      "complete -c caveat -n " + shell_quoted("__caveat_at \"" + command.path + "\"");
  out << "\n";
  for (const CommandInfo& one : command.commands) {
    out << start << " -a " << own_name(one) << " -d " << shell_quoted(one.summary) << "\n";
  }
  for (const OptionInfo& option : command.options) {
    out << start;
    for (const std::string& name : option.names) {
      const bool is_long = name.starts_with("--");
      out << (is_long ? " -l " : " -s ") << name.substr(is_long ? 2 : 1);
    }
    out << value_words(option) << " -d " << shell_quoted(option.help) << "\n";
  }
  for (const OptionInfo& positional : command.positionals) {
    const std::string words = argument_words(positional);
    if (!words.empty()) out << start << words << " -d " << shell_quoted(positional.help) << "\n";
  }
}

}  // namespace

void write_fish_completion(const CommandInfo& root, std::ostream& out) {
  out << kHead;
  const auto commands = all_commands(root);
  for (const CommandInfo* command : commands) {
    for (const CommandInfo& one : command->commands) {
      out << "            case " << shell_quoted(command->path + "|" + own_name(one))
          << "\n                set command " << shell_quoted(one.path) << "\n";
    }
  }
  out << kFunctions;
  for (const CommandInfo* command : commands) write_command(*command, out);
}

}  // namespace caveat::cli
