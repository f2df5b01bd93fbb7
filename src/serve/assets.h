// The page's files: those of assets/, inside the binary.
#pragma once

#include <span>
#include <string_view>

namespace caveat {

struct PageAsset {
  std::string_view name;  // "page.html"
  std::string_view content;
};
// Sorted by name.
std::span<const PageAsset> page_assets();

}  // namespace caveat
