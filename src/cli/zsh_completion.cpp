#include <algorithm>

#include "cli/completions.h"

namespace caveat::cli {
namespace {

constexpr std::string_view kHead = R"~(#compdef caveat
# zsh completion for caveat, made by `caveat completion zsh`

_caveat_rules() {
  local -a ids
  ids=(${(f)"$(caveat rules 2>/dev/null | cut -d ' ' -f 1)"})
  compadd "$@" -a ids
}

# FORMAT=FILE: the formats, and behind the "=" files.
_caveat_outputs() {
  if compset -P '*='; then
    _files
  else
    compadd -S = -- "$@"
  fi
}
)~";

// The colon ends a part of a spec, brackets end its explanation.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string action(const OptionInfo& option) {
  switch (option.kind) {
    case ValueKind::kNone:
    case ValueKind::kText:
      return " ";
    case ValueKind::kChoice:
      return "(" + joined(option.choices) + ")";
    case ValueKind::kFile:
      return "_files";
    case ValueKind::kFolder:
      return "_files -/";
    case ValueKind::kRule:
      return "_caveat_rules";
    case ValueKind::kFormatFile:
      return "_caveat_outputs " + joined(option.choices);
  }
  return " ";
}

std::string value_part(const OptionInfo& option) {
  if (option.kind == ValueKind::kNone) return "";
  return ":" + escaped(option.value) + ":" + action(option);
}

// One line a name, as _arguments takes them; each excludes the others.
void write_option(const OptionInfo& option, std::ostream& out) {
  for (const std::string& name : option.names) {
    std::string spec = option.repeatable ? "*" : "(" + joined(option.names) + ")";
    spec += name;
    if (option.kind != ValueKind::kNone) spec += name.starts_with("--") ? "=" : "+";
    spec += "[" + escaped(option.help) + "]" + value_part(option);
    out << " \\\n    " << shell_quoted(spec);
  }
}

std::string function_name(const CommandInfo& command) {
  std::string name = "_caveat_command_" + command.path;
  std::replace(name.begin(), name.end(), ' ', '_');
  std::replace(name.begin(), name.end(), '-', '_');
  return command.path.empty() ? "_caveat" : name;
}

void write_command(const CommandInfo& command, std::ostream& out) {
  const bool has_commands = !command.commands.empty();
  out << "\n" << function_name(command) << "() {\n";
  if (has_commands) {
    out << "  local curcontext=$curcontext state line\n  local -a commands\n  commands=(\n";
    for (const CommandInfo& one : command.commands) {
      out << "    " << shell_quoted(escaped(own_name(one)) + ":" + one.summary) << "\n";
    }
    out << "  )\n";
  }
  out << "  _arguments -s -S" << (has_commands ? " -C" : "");
  for (const OptionInfo& option : command.options) write_option(option, out);
  for (std::size_t n = 0; n < command.positionals.size(); ++n) {
    const OptionInfo& positional = command.positionals[n];
    out << " \\\n    "
        << shell_quoted((positional.repeatable ? "*" : std::to_string(n + 1)) + ":" +
                        escaped(joined(positional.names)) + ":" + action(positional));
  }
  if (has_commands) {
    out << " \\\n    '1:command:->command' \\\n    '*::argument:->rest'\n"
           "  case $state in\n    command) _describe -t commands command commands ;;\n"
           "    rest)\n      case $line[1] in\n";
    for (const CommandInfo& one : command.commands) {
      out << "        " << own_name(one) << ") " << function_name(one) << " ;;\n";
    }
    out << "      esac ;;\n  esac";
  }
  out << "\n}\n";
}

}  // namespace

void write_zsh_completion(const CommandInfo& root, std::ostream& out) {
  out << kHead;
  for (const CommandInfo* command : all_commands(root)) write_command(*command, out);
  // Both `autoload` from a folder of $fpath and `source` work.
  out << "\nif [[ $funcstack[1] == _caveat ]]; then\n  _caveat \"$@\"\nelse\n"
         "  compdef _caveat caveat\nfi\n";
}

}  // namespace caveat::cli
