#include "support/golden.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "text/utf8.h"

namespace caveat {
namespace {

std::string line_of(std::string_view text, std::size_t number) {
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (--number == 0) return std::string(text.substr(at, end - at));
    at = end + 1;
  }
  return "(end of text)";
}

}  // namespace

std::filesystem::path test_file(std::string_view path) {
  return std::filesystem::path(CAVEAT_TESTS_DIR) / path;
}

testing::AssertionResult matches_golden(std::string_view path, std::string_view actual) {
  const std::filesystem::path file = test_file(path);
  const char* update = std::getenv("CAVEAT_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << actual;
    out.close();
    if (!out) return testing::AssertionFailure() << "cannot write " << file;
    return testing::AssertionSuccess();
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return testing::AssertionFailure()
           << "no golden file " << file << "; `make golden` writes it, then read it";
  }
  std::ostringstream content;
  content << in.rdbuf();
  const std::string expected = content.str();
  if (expected == actual) return testing::AssertionSuccess();
  std::size_t line = 1;
  while (line_of(expected, line) == line_of(actual, line)) ++line;
  return testing::AssertionFailure()
         << path << " differs from line " << line
         << " on\n  golden: " << escape_controls(line_of(expected, line))
         << "\n  actual: " << escape_controls(line_of(actual, line))
         << "\n`make golden` writes it anew; read the diff";
}

}  // namespace caveat
