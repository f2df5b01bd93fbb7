// A folder that is gone with the test.
#pragma once

#include <string>

namespace caveat {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  // The path of `name` in it.
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  // Writes a file, and the folders on its way. Gives back its path.
  std::string write(const std::string& name, const std::string& content) const;
  void remove(const std::string& name) const;

 private:
  std::string path_;
};

}  // namespace caveat
