// The page's files: those of assets/, inside the binary.
#pragma once

#include <span>

#include "text/embedded_file.h"

namespace caveat {

// Sorted by path ("page.html").
std::span<const EmbeddedFile> page_assets();

}  // namespace caveat
