// The page's templates, style sheet and script: files of assets/, inside the binary.
#pragma once

#include <span>
#include <string_view>

namespace caveat {

struct ReportAsset {
  std::string_view name;  // "page.html"
  std::string_view content;
};
// Sorted by name.
std::span<const ReportAsset> report_assets();

}  // namespace caveat
