// file:// addresses and paths.
#pragma once

#include <string>
#include <string_view>

namespace caveat::lsp {

// The path of a file: address, percent-encoding undone; empty for any other address.
std::string path_of(std::string_view uri);

// The file: address of a path from the root (RFC 8089).
std::string uri_of(std::string_view path);

}  // namespace caveat::lsp
