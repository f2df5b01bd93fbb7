// What a fuzzer is: a function that must hold for any bytes. libFuzzer calls it
// (build with -DCAVEAT_FUZZ=ON), or replay.cpp does for files, as a test.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace caveat {

// Tries one input. What does not hold ends the program through require().
void fuzz(std::string_view input);

inline void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

// The first line of an input and the rest, for what takes two texts.
inline std::pair<std::string_view, std::string_view> first_line(std::string_view input) {
  const std::size_t end = input.find('\n');
  if (end == std::string_view::npos) return {input, {}};
  return {input.substr(0, end), input.substr(end + 1)};
}

}  // namespace caveat
