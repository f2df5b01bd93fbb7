#include "config/glob.h"

#include <cstddef>
#include <vector>

namespace caveat {
namespace {

// One [set] at pattern[at]: does `c` belong to it, and where does it end?
struct SetMatch {
  bool matches = false;
  std::size_t end = 0;  // 0: the set is never closed, the bracket is an ordinary character
};
SetMatch match_set(std::string_view pattern, std::size_t at, char c) {
  std::size_t n = at + 1;
  const bool negated = n < pattern.size() && pattern[n] == '!';
  if (negated) ++n;
  bool inside = false;
  for (const std::size_t first = n; n < pattern.size(); ++n) {
    if (pattern[n] == ']' && n > first) return {inside != negated && c != '/', n + 1};
    if (n + 2 < pattern.size() && pattern[n + 1] == '-' && pattern[n + 2] != ']') {
      inside = inside || (pattern[n] <= c && c <= pattern[n + 2]);
      n += 2;
    } else {
      inside = inside || pattern[n] == c;
    }
  }
  return {};
}

class Matcher {
 public:
  Matcher(std::string_view pattern, std::string_view path)
      : pattern_(pattern), path_(path), failed_((pattern.size() + 1) * (path.size() + 1), false) {}

  bool from(std::size_t p, std::size_t t) {
    const std::size_t key = p * (path_.size() + 1) + t;
    if (failed_[key]) return false;
    const bool found = step(p, t);
    if (!found) failed_[key] = true;
    return found;
  }

 private:
  bool step(std::size_t p, std::size_t t) {
    if (p == pattern_.size()) return t == path_.size();
    const std::string_view rest = pattern_.substr(p);
    if (rest.starts_with("**/")) {
      if (from(p + 3, t)) return true;  // no folder at all
      for (std::size_t n = t; n < path_.size(); ++n) {
        if (path_[n] == '/' && from(p + 3, n + 1)) return true;
      }
      return false;
    }
    if (rest == "**") return true;
    if (pattern_[p] == '*') {
      if (from(p + 1, t)) return true;
      return t < path_.size() && path_[t] != '/' && from(p, t + 1);
    }
    if (t == path_.size()) return false;
    if (pattern_[p] == '?') return path_[t] != '/' && from(p + 1, t + 1);
    if (pattern_[p] == '[') {
      const SetMatch set = match_set(pattern_, p, path_[t]);
      if (set.end > 0) return set.matches && from(set.end, t + 1);
    }
    return pattern_[p] == path_[t] && from(p + 1, t + 1);
  }

  std::string_view pattern_;
  std::string_view path_;
  std::vector<bool> failed_;  // (pattern, path) places already tried in vain
};

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == std::string_view::npos) {
    const std::size_t slash = path.rfind('/');
    if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  }
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  return Matcher(pattern, path).from(0, 0);
}

}  // namespace caveat
