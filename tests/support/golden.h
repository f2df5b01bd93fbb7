// Whole outputs, kept in files that are read in a diff.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace caveat {

// Compares `actual` with the file `path` below tests/, byte for byte. With
// CAVEAT_UPDATE_GOLDEN=1 in the environment the file is written instead (`make
// golden`), and the diff shows what a change does to the output.
//   EXPECT_TRUE(matches_golden("reporters/golden/json.txt", out.str()));
testing::AssertionResult matches_golden(std::string_view path, std::string_view actual);

// A file below tests/, in the source tree.
std::filesystem::path test_file(std::string_view path);

}  // namespace caveat
