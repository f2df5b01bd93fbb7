#include "cli/command_tree.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "reporters/reporter.h"
#include "rules/builtin.h"
#include "text/ascii.h"

namespace caveat::cli {
namespace {

// CLI11 keeps the set of IsMember only as a part of the type name: "TEXT:{a,b}".
std::vector<std::string> choices_of(const std::string& type) {
  const std::size_t open = type.find('{');
  const std::size_t close = type.rfind('}');
  std::vector<std::string> out;
  if (open == std::string::npos || close == std::string::npos || close < open) return out;
  for (std::size_t at = open + 1; at < close;) {
    const std::size_t end = std::min(type.find(',', at), close);
    out.push_back(type.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<std::string> report_formats() {
  std::vector<std::string> out;
  for (const ReporterKind& kind : reporter_kinds()) out.emplace_back(kind.name);
  return out;
}

std::vector<std::string> presets() {
  constexpr std::string_view kFolder = "presets/";
  constexpr std::string_view kEnding = ".toml";
  std::vector<std::string> out;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
    const std::size_t size = file.path.size() - kFolder.size() - kEnding.size();
    out.emplace_back(file.path.substr(kFolder.size(), size));
  }
  return out;
}

void set_kind(OptionInfo& option, const std::string& type) {
  option.choices = choices_of(type);
  const std::string& value = option.value;
  if (!option.choices.empty()) {
    option.kind = ValueKind::kChoice;
  } else if (value == "PRESET") {
    option.kind = ValueKind::kChoice;
    option.choices = presets();
  } else if (value == "FORMAT=FILE") {
    option.kind = ValueKind::kFormatFile;
    option.choices = report_formats();
  } else if (value == "RULE") {
    option.kind = ValueKind::kRule;
  } else if (value == "DIR") {
    option.kind = ValueKind::kFolder;
  } else if (value == "FILE" || value == "PATH") {
    option.kind = ValueKind::kFile;
  } else {
    option.kind = ValueKind::kText;
  }
}

OptionInfo info_of(const CLI::Option& option) {
  OptionInfo out;
  out.help = option.get_description();
  std::replace(out.help.begin(), out.help.end(), '\n', ' ');
  out.required = option.get_required();
  out.repeatable = option.get_items_expected_max() > 1;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  if (option.get_items_expected_max() == 0) return out;
  const std::string type = option.get_type_name();
  out.value = type.substr(0, type.find(':'));
  out.preset = option.get_default_str();
  set_kind(out, type);
  if (out.value == "UINT" || out.value == "INT") out.value = "N";
  // "TEXT" says less than the name of the option.
  if (out.kind == ValueKind::kChoice && out.value == "TEXT" && !out.names.empty()) {
    out.value.clear();
    for (const char c : out.names.back().substr(2)) {
      out.value += c == '-' ? '_' : is_lower(c) ? static_cast<char>(c - 32) : c;
    }
  }
  if (!out.names.empty()) return out;
  const std::string name = option.get_name(true);
  out.names.push_back(name);
  if (out.kind == ValueKind::kText) {
    for (const char* part : {"path", "file", "ruleset"}) {
      if (name.find(part) != std::string::npos) out.kind = ValueKind::kFile;
    }
  }
  return out;
}

CommandInfo info_of(const CLI::App& app, const std::string& path) {
  CommandInfo out;
  out.path = path;
  out.summary = app.get_description();
  out.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    (option->nonpositional() ? out.options : out.positionals).push_back(info_of(*option));
  }
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_group().empty()) continue;
    const std::string name = command->get_name();
    out.commands.push_back(info_of(*command, path.empty() ? name : path + " " + name));
  }
  return out;
}

void append_all(const CommandInfo& command, std::vector<const CommandInfo*>& out) {
  out.push_back(&command);
  for (const CommandInfo& one : command.commands) append_all(one, out);
}

}  // namespace

CommandInfo command_tree(const CLI::App& app) {
  const CLI::App* root = &app;
  while (root->get_parent() != nullptr) root = root->get_parent();
  return info_of(*root, "");
}

std::vector<const CommandInfo*> all_commands(const CommandInfo& root) {
  std::vector<const CommandInfo*> out;
  append_all(root, out);
  return out;
}

}  // namespace caveat::cli
