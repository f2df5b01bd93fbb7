// Only what a change is answerable for.
#pragma once

#include <cstdint>

#include "findings/report.h"
#include "text/changed_lines.h"

namespace caveat {

// Takes the findings out of `document` that the change did not bring: those
// whose sentence lies on lines it neither adds nor edits. What is said of the
// article as a whole stays, as the article is not what it was. Gives back how
// many that count were taken out. A document without its source stays as it is.
std::uint32_t keep_changed(DocumentReport& document, const ChangedLines& change);

}  // namespace caveat
