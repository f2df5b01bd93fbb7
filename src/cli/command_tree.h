// The commands and options as plain data, read from the CLI11 app that parses
// them: what completions and the man page are made of.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace caveat::cli {

// What a shell can complete in place of a value.
enum class ValueKind {
  kNone,        // a flag: there is no value
  kText,        // nothing: any text
  kChoice,      // one of `choices`
  kFile,        // a path
  kFolder,      // a folder
  kRule,        // the id of a rule that applies in the current folder
  kFormatFile,  // FORMAT=FILE, the formats being `choices`
};

struct OptionInfo {
  std::vector<std::string> names;  // "-q", "--quiet"; for a positional its name alone
  std::string value;               // the placeholder, "FILE"; empty for a flag
  std::string help;                // one sentence, no line breaks
  std::string preset;              // what holds without it; empty when help says it or nothing does
  ValueKind kind = ValueKind::kNone;
  std::vector<std::string> choices;
  bool required = false;
  bool repeatable = false;
};

struct CommandInfo {
  std::string path;     // "config show"; empty for the program itself
  std::string summary;  // one line
  std::string footer;
  std::vector<OptionInfo> options;
  std::vector<OptionInfo> positionals;
  std::vector<CommandInfo> commands;
};

// The tree below the app at the root of `app`; hidden commands and options (an
// empty CLI11 group) are left out.
//
// The kind of a value comes from its placeholder (`type_name`): FILE and PATH,
// DIR, RULE, PRESET and FORMAT=FILE; CLI::IsMember makes a choice of it. A
// positional whose name holds "path", "file" or "ruleset" is a file.
CommandInfo command_tree(const CLI::App& app);

// `root` and every command below it, a command before its own commands.
std::vector<const CommandInfo*> all_commands(const CommandInfo& root);

}  // namespace caveat::cli
