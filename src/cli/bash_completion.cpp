// Written for bash alone: the package bash-completion is not needed.
#include "cli/completions.h"

namespace caveat::cli {
namespace {

constexpr std::string_view kHead =
    R"~(# bash completion for caveat, made by `caveat completion bash`
# shellcheck shell=bash

_caveat() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local command='' word before i
  local -i position=0
  COMPREPLY=()
  # readline splits --format=json at the "=".
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $prev == = ]] && (( COMP_CWORD > 1 )); then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
  # The command so far, and how many of its positional arguments are there.
  for (( i = 1; i < COMP_CWORD; i++ )); do
    word=${COMP_WORDS[i]} before=${COMP_WORDS[i-1]}
    [[ $word == -* || $word == = || $before == = ]] && continue
    case "$command|$before" in
)~";

constexpr std::string_view kTail = R"~(  esac
  if [[ -z $kind ]]; then
    if [[ $cur == -* ]]; then
      kind=choice words=$options
    elif [[ -n $commands ]]; then
      kind=choice words=$commands
    else
      kind=$rest words=$rest_words
    fi
  fi
  case $kind in
    choice) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
    rule)
      words=$("${COMP_WORDS[0]}" rules 2>/dev/null | cut -d ' ' -f 1)
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
    format)
      compopt -o nospace 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -S = -W "$words" -- "$cur") ;;
    file)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    folder)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
  esac
}

complete -F _caveat caveat
)~";

std::string_view kind_word(ValueKind kind) {
  switch (kind) {
    case ValueKind::kNone:
    case ValueKind::kText:
      return "text";
    case ValueKind::kChoice:
      return "choice";
    case ValueKind::kFile:
      return "file";
    case ValueKind::kFolder:
      return "folder";
    case ValueKind::kRule:
      return "rule";
    case ValueKind::kFormatFile:
      return "format";
  }
  return "text";
}

// Patterns of `case` for an option behind its command: 'check|--format'.
std::string patterns(const CommandInfo& command, const OptionInfo& option) {
  std::vector<std::string> out;
  for (const std::string& name : option.names)
    out.push_back(shell_quoted(command.path + "|" + name));
  return joined(out, " | ");
}

// The positional argument that stands at `n`, in arithmetic of the shell.
std::string place(std::size_t n, const OptionInfo& positional) {
  return "position " + std::string(positional.repeatable ? ">= " : "== ") + std::to_string(n);
}

void write_command(const CommandInfo& command, std::ostream& out) {
  std::vector<std::string> options;
  for (const OptionInfo& option : command.options)
    options.insert(options.end(), option.names.begin(), option.names.end());
  std::vector<std::string> commands;
  for (const CommandInfo& one : command.commands) commands.push_back(own_name(one));
  out << "    " << shell_quoted(command.path)
      << ")\n      options=" << shell_quoted(joined(options)) << "\n";
  if (!commands.empty()) out << "      commands=" << shell_quoted(joined(commands)) << "\n";
  for (std::size_t n = 0; n < command.positionals.size(); ++n) {
    const OptionInfo& positional = command.positionals[n];
    out << "      (( " << place(n, positional) << " )) && rest=" << kind_word(positional.kind)
        << " rest_words=" << shell_quoted(joined(positional.choices)) << "\n";
  }
  out << "      ;;\n";
}

}  // namespace

void write_bash_completion(const CommandInfo& root, std::ostream& out) {
  out << kHead;
  const auto commands = all_commands(root);
  // The word behind an option that takes a value is no command and no argument.
  for (const CommandInfo* command : commands) {
    for (const OptionInfo& option : command->options) {
      if (option.kind != ValueKind::kNone)
        out << "      " << patterns(*command, option) << ") continue ;;\n";
    }
  }
  out << "    esac\n    case \"$command|$word\" in\n";
  for (const CommandInfo* command : commands) {
    for (const CommandInfo& one : command->commands) {
      out << "      " << shell_quoted(command->path + "|" + own_name(one))
          << ") command=" << shell_quoted(one.path) << " position=0 ;;\n";
    }
  }
  out << "      *) position+=1 ;;\n    esac\n  done\n\n"
         "  local options='' commands='' kind='' words='' rest='' rest_words=''\n"
         "  case $command in\n";
  for (const CommandInfo* command : commands) write_command(*command, out);
  out << "  esac\n  case \"$command|$prev\" in\n";
  for (const CommandInfo* command : commands) {
    for (const OptionInfo& option : command->options) {
      if (option.kind == ValueKind::kNone) continue;
      out << "    " << patterns(*command, option) << ") kind=" << kind_word(option.kind)
          << " words=" << shell_quoted(joined(option.choices)) << " ;;\n";
    }
  }
  out << kTail;
}

}  // namespace caveat::cli
