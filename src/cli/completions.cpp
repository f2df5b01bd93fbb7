#include "cli/completions.h"

namespace caveat::cli {
namespace {

constexpr Shell kShells[] = {
    {"bash", write_bash_completion},
    {"fish", write_fish_completion},
    {"zsh", write_zsh_completion},
};

}  // namespace

std::span<const Shell> shells() { return kShells; }

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    // fish reads \' inside single quotes as well; all of them read '"'"'.
    if (c == '\'') {
      out += R"('"'"')";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string own_name(const CommandInfo& command) {
  const std::size_t space = command.path.rfind(' ');
  return space == std::string::npos ? command.path : command.path.substr(space + 1);
}

}  // namespace caveat::cli
