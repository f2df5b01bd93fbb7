#include "project/file_view.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "project/files.h"
#include "project/paths.h"

namespace fs = std::filesystem;

namespace caveat {
namespace {

class DiskFiles final : public FileView {
 public:
  Result<std::string> read(const std::string& path) override { return read_file(path); }

  bool exists(const std::string& path) override {
    std::error_code error;
    return fs::exists(path, error) || error;
  }

  Result<std::vector<std::string>> toml_files(const std::string& path) override {
    std::error_code error;
    if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
    std::vector<std::string> found;
    for (auto it = fs::recursive_directory_iterator(path, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (it->path().extension() == ".toml") found.push_back(it->path().string());
    }
    if (error) {
      return Problem{path, {}, "cannot read the folder: " + error.message(), {}, 0, 0, {}};
    }
    std::sort(found.begin(), found.end());
    return found;
  }
};

WatchedFiles::Stamp stamp_of(const std::string& path) {
  struct stat now {};
  if (::stat(path.c_str(), &now) != 0) return {};
  return {now.st_size, now.st_ino, now.st_mtim.tv_sec, now.st_mtim.tv_nsec};
}

}  // namespace

std::shared_ptr<FileView> disk_files() { return std::make_shared<DiskFiles>(); }

// The stamp is taken before the file is read: a change in between is seen as one later.
void WatchedFiles::note(const std::string& path) {
  const std::string full = absolute_path(path);
  if (!seen_.contains(full)) seen_.emplace(full, stamp_of(full));
}

Result<std::string> WatchedFiles::read(const std::string& path) {
  note(path);
  return DiskFiles().read(path);
}

bool WatchedFiles::exists(const std::string& path) {
  note(path);
  return DiskFiles().exists(path);
}

Result<std::vector<std::string>> WatchedFiles::toml_files(const std::string& path) {
  note(path);
  std::error_code error;
  // A file that is added to a folder is a change of that folder.
  for (auto it = fs::recursive_directory_iterator(path, error);
       !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored)) note(it->path().string());
  }
  return DiskFiles().toml_files(path);
}

bool WatchedFiles::changed() const {
  return std::any_of(seen_.begin(), seen_.end(),
                     [](const auto& one) { return stamp_of(one.first) != one.second; });
}

std::vector<std::string> WatchedFiles::paths() const {
  std::vector<std::string> out;
  for (const auto& [path, stamp] : seen_) out.push_back(path);
  return out;
}

OverlaidFiles::OverlaidFiles(std::shared_ptr<FileView> under,
                             std::map<std::string, std::string> texts)
    : under_(std::move(under)), texts_(std::move(texts)) {}

Result<std::string> OverlaidFiles::read(const std::string& path) {
  const auto found = texts_.find(absolute_path(path));
  if (found != texts_.end()) return found->second;
  return under_->read(path);
}

bool OverlaidFiles::exists(const std::string& path) {
  return texts_.contains(absolute_path(path)) || under_->exists(path);
}

Result<std::vector<std::string>> OverlaidFiles::toml_files(const std::string& path) {
  Result<std::vector<std::string>> found = under_->toml_files(path);
  if (!found) return found;
  const std::string folder = absolute_path(path);
  for (const auto& [name, text] : texts_) {
    if (!name.ends_with(".toml") || name == folder || !lies_in(name, folder)) continue;
    const std::string shown = path + name.substr(folder.size());
    if (std::find(found->begin(), found->end(), shown) == found->end()) found->push_back(shown);
  }
  std::sort(found->begin(), found->end());
  return found;
}

}  // namespace caveat
