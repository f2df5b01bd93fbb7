// The manual page, in the man(7) macros, from the command tree.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command.h"
#include "cli/command_tree.h"
#include "cli/run.h"
#include "text/ascii.h"

namespace caveat::cli {
namespace {

// Text as roff prints it: with a "-" that can be copied.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

// Running text, in lines that people can read too; none of them is taken for a request.
void write_text(std::string_view text, std::ostream& out) {
  constexpr std::size_t kWidth = 78;
  std::string line;
  const auto flush = [&] {
    if (line.empty()) return;
    if (line.front() == '.' || line.front() == '\'') out << "\\&";
    out << line << "\n";
    line.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (!line.empty() && line.size() + 1 + end > kWidth) flush();
    if (end > 0) line += (line.empty() ? "" : " ") + std::string(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  flush();
}

// What --help prints bare, with a capital and a full stop.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  if (is_lower(text.front())) text.front() -= 32;
  if (!text.ends_with('.')) text += '.';
  return text;
}

std::string positional_text(const OptionInfo& positional) {
  std::string out = italic(positional.names.front());
  if (positional.repeatable) out += " ...";
  return positional.required ? out : "[" + out + "]";
}

// "One of a, b." and the like, behind what the option does.
std::string value_text(const OptionInfo& option) {
  std::string out;
  if (option.kind == ValueKind::kChoice) {
    for (const std::string& choice : option.choices)
      out += (out.empty() ? " One of " : ", ") + bold(choice);
    out += ".";
  }
  if (!option.preset.empty()) out += " Default: " + bold(option.preset) + ".";
  const bool said = option.help.find("repeat") != std::string::npos;
  if (option.repeatable && !said) out += " May be repeated.";
  return out;
}

void write_option(const OptionInfo& option, std::ostream& out) {
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + bold(name);
  if (!option.value.empty()) names += " " + italic(option.value);
  out << ".TP\n" << names << "\n";
  write_text(roff(sentence(option.help)) + value_text(option), out);
}

void write_positional(const OptionInfo& positional, std::ostream& out) {
  out << ".TP\n" << italic(positional.names.front()) << "\n";
  OptionInfo once = positional;
  once.repeatable = false;
  write_text(roff(sentence(positional.help)) + value_text(once), out);
}

void write_command(const CommandInfo& command, std::ostream& out) {
  out << ".SS caveat " << roff(command.path) << "\n";
  write_text(roff(sentence(command.summary)), out);
  if (command.commands.empty()) {
    std::string usage = bold("caveat " + command.path) + " [" + italic("option") + " ...]";
    for (const OptionInfo& one : command.positionals) usage += " " + positional_text(one);
    out << ".PP\n";
    write_text(usage, out);
  }
  for (const OptionInfo& one : command.positionals) write_positional(one, out);
  for (const OptionInfo& one : command.options) {
    if (one.names.back() != "--help") write_option(one, out);
  }
}

// A footer of --help, whose lines are paragraphs.
void write_footer(std::string_view text, std::ostream& out) {
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0 && !first) out << ".PP\n";
    first = first && end == 0;
    write_text(roff(text.substr(0, end)), out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void write_man_page(const CommandInfo& root, std::ostream& out) {
  constexpr std::string_view kName = "caveat: ";
  std::string_view summary = root.summary;
  if (summary.starts_with(kName)) summary.remove_prefix(kName.size());
  out << ".\\\" Made by `caveat man`. Do not edit.\n.TH CAVEAT 1 " << CAVEAT_VERSION_DATE
      << " \"caveat " << CAVEAT_VERSION << "\" \"User Commands\"\n.SH NAME\ncaveat \\- "
      << roff(summary) << "\n.SH SYNOPSIS\n";
  write_text(bold("caveat") + " " + italic("command") + " [" + italic("option") + " ...] [" +
                 italic("argument") + " ...]",
             out);
  out << ".SH DESCRIPTION\n";
  write_text(
      "Reads articles in Markdown, HTML and plain text and reports claims without support, missing "
      "safety information, garbled terms and stigmatising words, each with the line, the reason "
      "and the published standard behind it. The rule sets are inside the program; a project "
      "chooses and tunes them in " +
          italic("caveat.toml") + ".",
      out);
  out << ".SH OPTIONS\n";
  for (const OptionInfo& option : root.options) write_option(option, out);
  out << ".SH COMMANDS\nEvery command takes " << bold("--help") << " too.\n";
  for (const CommandInfo* command : all_commands(root)) {
    if (command != &root) write_command(*command, out);
  }
  out << ".SH NOTES\n";
  write_footer(root.footer, out);
  out << ".SH FILES\n.TP\n" << italic("caveat.toml") << "\n";
  write_text("The project file: the one in the folder of an article, or else in the nearest above.",
             out);
}

}  // namespace

CommandBody set_up_man(CLI::App& app) {
  return [&app](Streams& streams) {
    write_man_page(command_tree(app), streams.out);
    return kExitClean;
  };
}

}  // namespace caveat::cli
