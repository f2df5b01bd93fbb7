// An option whose value is one of a few words.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace caveat::cli {

// What is none of `words` is refused, with the nearest one and all of them.
CLI::Validator one_of(std::vector<std::string> words);

}  // namespace caveat::cli
