#include "project/paths.h"

#include <filesystem>
#include <system_error>

namespace fs = std::filesystem;

namespace caveat {

std::string absolute_path(const std::string& path) {
  std::error_code error;
  const fs::path full = fs::absolute(path, error);
  if (error) return path;
  std::string out = full.lexically_normal().generic_string();
  while (out.size() > 1 && out.ends_with('/')) out.pop_back();
  return out;
}

std::string path_from_here(const std::string& path) {
  const std::string full = absolute_path(path);
  const std::string here = absolute_path(".");
  if (full == here || !lies_in(full, here)) return full;
  return full.substr(here == "/" ? 1 : here.size() + 1);
}

bool lies_in(const std::string& path, const std::string& folder) {
  return path == folder || folder == "/" || path.starts_with(folder + "/");
}

}  // namespace caveat
