// How a project's own files are seen: the disk, the disk with a memory, the disk under texts
// that an editor has not saved.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "text/result.h"

namespace caveat {

// Used from one thread at a time. Paths as the caller names them.
class FileView {
 public:
  virtual ~FileView() = default;

  // The whole file, or why not; see read_file().
  virtual Result<std::string> read(const std::string& path) = 0;
  // True when something is there, readable or not, or when that cannot be told.
  virtual bool exists(const std::string& path) = 0;
  // Of a folder: the .toml files in it and below, sorted; of anything else: itself.
  virtual Result<std::vector<std::string>> toml_files(const std::string& path) = 0;
};

std::shared_ptr<FileView> disk_files();

// The disk, and a memory of what was asked of it.
class WatchedFiles final : public FileView {
 public:
  Result<std::string> read(const std::string& path) override;
  bool exists(const std::string& path) override;
  Result<std::vector<std::string>> toml_files(const std::string& path) override;

  // True when anything that was asked for has come, gone or changed since it was first asked for:
  // by size, inode and time of change, for a folder too. Looks at the disk, reads nothing.
  bool changed() const;
  // What was asked for, from the root.
  std::vector<std::string> paths() const;

  struct Stamp {
    std::int64_t size = -1;  // -1: nothing is there
    std::uint64_t inode = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };

 private:
  void note(const std::string& path);
  std::map<std::string, Stamp> seen_;  // by path from the root
};

// Another view, with texts in place of some of its files.
class OverlaidFiles final : public FileView {
 public:
  // `texts`: by path from the root.
  OverlaidFiles(std::shared_ptr<FileView> under, std::map<std::string, std::string> texts);
  Result<std::string> read(const std::string& path) override;
  bool exists(const std::string& path) override;
  Result<std::vector<std::string>> toml_files(const std::string& path) override;

 private:
  std::shared_ptr<FileView> under_;
  std::map<std::string, std::string> texts_;
};

}  // namespace caveat
