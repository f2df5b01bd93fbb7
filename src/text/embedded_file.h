// A file of the project that travels inside the binary: cmake/embed.cmake.
#pragma once

#include <string_view>

namespace caveat {

struct EmbeddedFile {
  std::string_view path;  // below the folder that was embedded, with "/": "claim/cures.toml"
  std::string_view content;
};

}  // namespace caveat
