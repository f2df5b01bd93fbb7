// One regular expression behind one interface, whichever engine runs it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matching/pattern_set.h"

namespace caveat {

// Where a regular expression matched: bytes of the searched text.
struct RegexMatch {
  Span whole;
  Span core;
};

// Immutable; safe to share between threads.
class RegexPattern {
 public:
  virtual ~RegexPattern() = default;
  virtual Engine engine() const = 0;
  // The first match at or after byte `from`, leftmost-first. An engine that
  // exceeds its budget sets `gave_up` to the reason and returns nullopt.
  virtual std::optional<RegexMatch> find(std::string_view text, std::uint32_t from,
                                         std::string& gave_up) const = 0;
};

// RE2 unless the pattern needs lookaround or backreferences, then Boost.Regex.
// A bad pattern: nullptr, and `error` says why in the engine's words.
std::unique_ptr<RegexPattern> make_regex(const std::string& regex, std::string& error);

// The same regex on a given engine, for the test that compares them.
std::unique_ptr<RegexPattern> make_re2(const std::string& regex, std::string& error);
std::unique_ptr<RegexPattern> make_boost(const std::string& regex, std::string& error);

// True when the syntax has what RE2 refuses: (?= (?! (?<= (?<! or a backreference.
bool needs_boost(std::string_view regex);

}  // namespace caveat
