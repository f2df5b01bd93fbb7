#include "cli/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "cli/temporary_files.h"

namespace caveat::cli {
namespace {

namespace fs = std::filesystem;

// Makes a new file beside `target` with the permissions that `target` has or
// would get. Its path, or empty with errno set.
std::string make_beside(const std::string& target) {
  const fs::path path(target);
  std::string name = (path.parent_path() / ("." + path.filename().string() + ".XXXXXX")).string();
  const int file = ::mkstemp(name.data());
  if (file < 0) return {};
  struct stat old {};
  mode_t mode = 0;
  if (::stat(target.c_str(), &old) == 0) {
    mode = old.st_mode & 0777;
  } else {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    mode = 0666 & ~mask;
  }
  ::fchmod(file, mode);
  ::close(file);
  return name;
}

// The data is on the disk before the name is: a crash leaves the old or the new.
bool sync_file(const std::string& name) {
  const int file = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = ::fsync(file) == 0;
  return ::close(file) == 0 && synced;
}

}  // namespace

std::string resolved_path(const std::string& file) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(fs::absolute(file, error), error);
  return error ? file : path.string();
}

bool is_same_file(const std::string& one, const std::string& other) {
  return resolved_path(one) == resolved_path(other);
}

Problem unwritable(const std::string& file, int error) {
  std::string message = "cannot be written";
  if (error != 0) message += std::string(": ") + std::strerror(error);
  return problem_in(file == "-" ? "standard output" : file, std::move(message));
}

Result<std::unique_ptr<WholeFile>> WholeFile::open(const std::string& file) {
  std::unique_ptr<WholeFile> out(new WholeFile);
  struct stat old {};
  const bool exists = ::stat(file.c_str(), &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) return unwritable(file, EISDIR);
  std::string name = file;
  if (!exists || S_ISREG(old.st_mode)) {
    // A file that may not be written is not replaced behind its owner's back.
    if (exists && ::access(file.c_str(), W_OK) != 0) return unwritable(file, errno);
    out->target_ = resolved_path(file);
    const SignalsHeld held;
    out->temporary_ = make_beside(out->target_);
    if (out->temporary_.empty()) return unwritable(file, errno);
    remove_when_killed(out->temporary_);
    name = out->temporary_;
  }
  out->stream_.open(name, std::ios::binary);
  if (!out->stream_) return unwritable(file, errno);
  return out;
}

WholeFile::~WholeFile() {
  if (temporary_.empty()) return;
  stream_.close();
  ::unlink(temporary_.c_str());
  forget_temporary(temporary_);
}

bool WholeFile::write() {
  errno = 0;
  stream_.flush();
  stream_.close();
  return stream_.good() && (temporary_.empty() || sync_file(temporary_));
}

bool WholeFile::take_place() {
  errno = 0;
  if (temporary_.empty()) return true;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return false;
  forget_temporary(temporary_);
  temporary_.clear();
  return true;
}

std::optional<Problem> write_whole(const std::string& file, std::string_view bytes) {
  auto whole = WholeFile::open(file);
  if (!whole) return whole.problems().front();
  (*whole)->stream().write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!(*whole)->write() || !(*whole)->take_place()) return unwritable(file, errno);
  return std::nullopt;
}

}  // namespace caveat::cli
