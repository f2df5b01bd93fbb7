#include "project/temporary_folder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace caveat {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "caveat-test-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data()) == nullptr ? "" : fs::canonical(pattern).string();
  EXPECT_FALSE(path_.empty());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& content) const {
  const std::string full = *this / name;
  fs::create_directories(fs::path(full).parent_path());
  std::ofstream(full, std::ios::binary) << content;
  return full;
}

void TemporaryFolder::remove(const std::string& name) const { fs::remove(*this / name); }

}  // namespace caveat
