// Files that are there whole or not at all.
#pragma once

#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "text/result.h"

namespace caveat::cli {

// "a.json", "./a.json" and a link to it are the same file.
bool is_same_file(const std::string& one, const std::string& other);

// What a name stands for, links followed: equal for two names of one file.
std::string resolved_path(const std::string& file);

// "out.json: error: cannot be written: Permission denied"; `error`: an errno, 0 when unknown.
// "-" is called standard output.
Problem unwritable(const std::string& file, int error);

// A file being written. It is made beside its name and gets it in take_place(): nobody
// reads half of it, and an earlier one stays until then. What is no regular file
// (/dev/stderr, a pipe) is written as it comes. Without take_place() nothing is left.
class WholeFile {
 public:
  static Result<std::unique_ptr<WholeFile>> open(const std::string& file);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  std::ofstream& stream() { return stream_; }

  // Both: whether it worked; errno says why not, if it is known.

  // Closes the stream; all of it is on the disk, under a temporary name.
  bool write();
  // After write().
  bool take_place();

 private:
  WholeFile() = default;

  std::string target_;     // what the temporary file becomes; empty when there is none
  std::string temporary_;  // removed when it has not become the target
  std::ofstream stream_;
};

// All at once. The problem: it could not be written.
std::optional<Problem> write_whole(const std::string& file, std::string_view bytes);

}  // namespace caveat::cli
