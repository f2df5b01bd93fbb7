#include "matching/regex_pattern.h"

namespace caveat {

bool needs_boost(std::string_view regex) {
  for (std::size_t at = 0; at + 1 < regex.size(); ++at) {
    if (regex[at] == '\\') {
      if (regex[at + 1] >= '1' && regex[at + 1] <= '9') return true;
      if (regex[at + 1] == 'k') return true;
      ++at;  // an escaped character is no operator
    } else if (regex[at] == '(' && regex[at + 1] == '?') {
      const std::string_view tail = regex.substr(at + 2);
      if (tail.starts_with("=") || tail.starts_with("!") || tail.starts_with("<=") ||
          tail.starts_with("<!") || tail.starts_with(">")) {
        return true;
      }
    }
  }
  return false;
}

std::unique_ptr<RegexPattern> make_regex(const std::string& regex, std::string& error) {
  return needs_boost(regex) ? make_boost(regex, error) : make_re2(regex, error);
}

}  // namespace caveat
