#include "project/files.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>

#include "readers/reader.h"

namespace fs = std::filesystem;

namespace caveat {
namespace {

// `error`: of looking at the path. That it cannot be seen does not say that it is not there.
Problem missing(const std::string& path, const std::error_code& error) {
  const bool gone = !error || error == std::errc::no_such_file_or_directory ||
                    error == std::errc::not_a_directory;
  return problem_in(path, gone ? "no such file or folder" : "cannot open: " + error.message());
}

constexpr std::size_t kChunk = std::size_t{1} << 16;

struct FileHandle {
  int number;
  ~FileHandle() {
    if (number >= 0) ::close(number);
  }
};

bool is_passed_over(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return (name.size() > 1 && name.front() == '.' && name != "..") || name == "node_modules";
}

// By its name. Word leaves "~$draft.docx" beside a document that is open: no document.
bool is_article_name(const fs::path& path) {
  return reader_for_path(path.string()) != nullptr && !path.filename().string().starts_with("~$");
}

// The articles below a folder. What cannot be read is a problem each, and the rest is still found.
void walk(const fs::path& folder, std::vector<std::string>& found, FileList& out) {
  std::error_code error;
  std::vector<fs::path> folders;
  fs::directory_iterator at(folder, error);
  for (const fs::directory_iterator end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_directory(ignored)) {
      if (!is_passed_over(at->path()) && !at->is_symlink(ignored)) folders.push_back(at->path());
    } else if (is_article_name(at->path())) {
      if (at->is_regular_file(ignored)) {
        found.push_back(at->path().string());
      } else {
        out.skipped.push_back(
            at->path().lexically_normal().string() +
            (at->exists(ignored) ? ": not a regular file" : ": a link to nothing"));
      }
    }
  }
  if (error) {
    out.problems.push_back(problem_in(folder.lexically_normal().string(),
                                      "cannot read the folder: " + error.message()));
  }
  std::sort(folders.begin(), folders.end());
  for (const fs::path& one : folders) walk(one, found, out);
}

void add_folder(const std::string& folder, FileList& out) {
  std::vector<std::string> found;
  const std::size_t problems = out.problems.size();
  walk(folder, found, out);
  std::sort(found.begin(), found.end());
  if (found.empty() && out.problems.size() == problems) {
    out.problems.push_back(
        problem_in(folder, "no article in this folder",
                   "articles end in .md, .markdown, .mdx, .html, .htm, .docx or .txt"));
  }
  out.files.insert(out.files.end(), found.begin(), found.end());
}

}  // namespace

bool is_article_below(const std::string& path) {
  const fs::path whole(path);
  for (const fs::path& folder : whole.parent_path()) {
    if (is_passed_over(folder)) return false;
  }
  return is_article_name(whole);
}

std::vector<std::string> glob_paths(const std::string& pattern, Problems& problems) {
  // glob() gives its error function nothing of ours.
  static thread_local Problems* unreadable = nullptr;
  Problems found;
  unreadable = &found;
  const auto on_error = [](const char* path, int error) {
    unreadable->push_back(
        problem_in(path, std::string("cannot read the folder: ") + std::strerror(error)));
    return 0;  // the rest is still found
  };
  std::vector<std::string> paths;
  glob_t matches{};
  if (::glob(pattern.c_str(), GLOB_MARK, on_error, &matches) == 0) {
    for (std::size_t n = 0; n < matches.gl_pathc; ++n) {
      paths.emplace_back(matches.gl_pathv[n]);
      if (paths.back().size() > 1 && paths.back().ends_with('/')) paths.back().pop_back();
    }
  }
  ::globfree(&matches);
  if (paths.empty() && found.empty()) {
    found.push_back(problem_in(pattern, "nothing matches this pattern"));
  }
  problems.insert(problems.end(), found.begin(), found.end());
  return paths;
}

FileList expand_paths(const std::vector<std::string>& paths) {
  FileList out;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (path == "-") {
      out.files.push_back(path);
    } else if (fs::is_directory(status)) {
      add_folder(path, out);
    } else if (fs::exists(status)) {
      out.files.push_back(path);
    } else if (path.find_first_of("*?[") != std::string::npos) {
      for (const std::string& match : glob_paths(path, out.problems)) {
        if (fs::is_directory(match, error)) {
          add_folder(match, out);
        } else {
          out.files.push_back(match);
        }
      }
    } else {
      out.problems.push_back(missing(path, error));
    }
  }
  // The first mention of a file keeps its place; "./a.md" and "a.md" are one.
  std::vector<std::string> unique;
  std::set<std::string> seen;
  for (const std::string& file : out.files) {
    std::string plain = fs::path(file).lexically_normal().string();
    if (plain == "-" && file != "-") plain = "./-";  // a file of that name
    if (seen.insert(plain).second) unique.push_back(std::move(plain));
  }
  out.files = std::move(unique);
  return out;
}

Result<std::string> read_file(const std::string& path) {
  // Not blocking: a FIFO would wait for a writer who may never come.
  const FileHandle file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
  if (file.number < 0) return missing(path, {errno, std::generic_category()});
  struct stat before {};
  if (::fstat(file.number, &before) != 0) return missing(path, {errno, std::generic_category()});
  if (!S_ISREG(before.st_mode)) return problem_in(path, "not a regular file");
  // One more than there should be, for the end to be seen without more room.
  std::string bytes(static_cast<std::size_t>(before.st_size) + 1, '\0');
  std::size_t filled = 0;
  for (;;) {
    // What has grown since is read too, and told below.
    if (filled == bytes.size()) bytes.resize(filled + kChunk);
    const ssize_t got = ::read(file.number, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return problem_in(path, std::string("cannot read: ") + std::strerror(errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  struct stat after {};
  const bool same = ::fstat(file.number, &after) == 0 && after.st_size == before.st_size &&
                    static_cast<std::size_t>(after.st_size) == filled &&
                    after.st_mtim.tv_sec == before.st_mtim.tv_sec &&
                    after.st_mtim.tv_nsec == before.st_mtim.tv_nsec;
  if (!same) return problem_in(path, "the file changed while it was read", "run again");
  return bytes;
}

}  // namespace caveat
