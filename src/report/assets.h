// The page's templates, style sheet and script: files of assets/, inside the binary.
#pragma once

#include <span>

#include "text/embedded_file.h"

namespace caveat {

// Sorted by path ("page_top.html").
std::span<const EmbeddedFile> report_assets();

}  // namespace caveat
