#include "cli/path_list.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "project/files.h"

namespace caveat::cli {

PathList read_path_list(const std::string& file, bool nul_separated, std::istream& in) {
  PathList list;
  std::string text;
  if (file == "-") {
    text.assign(std::istreambuf_iterator<char>(in), {});
  } else {
    Result<std::string> bytes = read_file(file);
    if (!bytes) {
      list.problems = bytes.problems();
      return list;
    }
    text = std::move(*bytes);
  }
  const std::string name = file == "-" ? "standard input" : file;
  if (!nul_separated && text.find('\0') != std::string::npos) {
    list.problems.push_back(
        {name, {}, "the list has NUL characters in it", "add --null", 0, 0, {}});
    return list;
  }
  const char separator = nul_separated ? '\0' : '\n';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    std::string path = text.substr(at, end - at);
    at = end + 1;
    if (!nul_separated && path.ends_with('\r')) path.pop_back();
    if (path.empty()) continue;
    if (path == "-") path = "./-";
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
      list.paths.push_back(std::move(path));
    } else {
      list.problems.push_back({path, {}, "no such file or folder", "named in " + name, 0, 0, {}});
    }
  }
  if (list.paths.empty() && list.problems.empty())
    list.problems.push_back({name, {}, "the list names no file", {}, 0, 0, {}});
  return list;
}

}  // namespace caveat::cli
