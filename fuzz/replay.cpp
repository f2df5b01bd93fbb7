// Runs a fuzzer on files and on those of folders: `fuzz_x PATH...`. For tests,
// where there is no libFuzzer.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "fuzz/fuzz.h"

namespace fs = std::filesystem;

int main(int argc, char** argv) {
  std::vector<fs::path> files;
  for (int n = 1; n < argc; ++n) {
    if (!fs::is_directory(argv[n])) {
      files.emplace_back(argv[n]);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(argv[n])) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    std::cerr << file.string() << '\n';
    caveat::fuzz(bytes);
    // What libFuzzer tries first: pieces.
    caveat::fuzz(std::string_view(bytes).substr(0, bytes.size() / 2));
  }
  std::cerr << files.size() << " inputs\n";
  return files.empty() ? 1 : 0;
}
