#include "cli/files.h"

#include <glob.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>

#include "readers/reader.h"

namespace fs = std::filesystem;

namespace caveat::cli {
namespace {

Problem problem_of(std::string file, std::string message, std::string hint = {}) {
  return {std::move(file), {}, std::move(message), std::move(hint), 0, 0, {}};
}

bool is_passed_over(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return (name.size() > 1 && name.front() == '.' && name != "..") || name == "node_modules";
}

void add_folder(const std::string& folder, FileList& out) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::none, error);
  if (error) {
    out.problems.push_back(problem_of(folder, "cannot read the folder: " + error.message()));
    return;
  }
  for (const fs::recursive_directory_iterator end; walk != end;) {
    const fs::directory_entry& entry = *walk;
    std::error_code ignored;
    if (entry.is_directory(ignored)) {
      if (is_passed_over(entry.path()) || entry.is_symlink(ignored)) {
        walk.disable_recursion_pending();
      }
    } else if (entry.is_regular_file(ignored) &&
               reader_for_path(entry.path().string()) != nullptr) {
      found.push_back(entry.path().string());
    }
    const std::string here = entry.path().string();
    walk.increment(error);
    if (error) {
      out.problems.push_back(problem_of(here, "cannot read the folder: " + error.message()));
      break;
    }
  }
  std::sort(found.begin(), found.end());
  if (found.empty()) {
    out.problems.push_back(problem_of(folder, "no article in this folder",
                                      "articles end in .md, .markdown, .mdx, .html, .htm or .txt"));
  }
  out.files.insert(out.files.end(), found.begin(), found.end());
}

}  // namespace

bool is_article_below(const std::string& path) {
  const fs::path whole(path);
  for (const fs::path& folder : whole.parent_path()) {
    if (is_passed_over(folder)) return false;
  }
  return reader_for_path(path) != nullptr;
}

std::vector<std::string> glob_paths(const std::string& pattern) {
  std::vector<std::string> paths;
  glob_t matches{};
  if (::glob(pattern.c_str(), GLOB_MARK, nullptr, &matches) == 0) {
    for (std::size_t n = 0; n < matches.gl_pathc; ++n) {
      paths.emplace_back(matches.gl_pathv[n]);
      if (paths.back().size() > 1 && paths.back().ends_with('/')) paths.back().pop_back();
    }
  }
  ::globfree(&matches);
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
      const std::vector<std::string> matches = glob_paths(path);
      if (matches.empty()) {
        out.problems.push_back(problem_of(path, "nothing matches this pattern"));
      }
      for (const std::string& match : matches) {
        if (fs::is_directory(match, error)) {
          add_folder(match, out);
        } else {
          out.files.push_back(match);
        }
      }
    } else {
      out.problems.push_back(problem_of(path, "no such file or folder"));
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
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error || !fs::exists(status)) return problem_of(path, "no such file or folder");
  if (!fs::is_regular_file(status)) return problem_of(path, "not a regular file");
  std::ifstream in(path, std::ios::binary);
  if (!in) return problem_of(path, std::string("cannot open: ") + std::strerror(errno));
  std::string bytes;
  const auto size = fs::file_size(path, error);
  if (!error) bytes.reserve(size);
  constexpr std::size_t kChunk = 1 << 16;
  while (in) {
    const std::size_t at = bytes.size();
    bytes.resize(at + kChunk);
    in.read(bytes.data() + at, kChunk);
    bytes.resize(at + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return problem_of(path, std::string("cannot read: ") + std::strerror(errno));
  return bytes;
}

}  // namespace caveat::cli
