// One cell of CSV (RFC 4180) that is safe to open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>

namespace caveat {

// One line (one_line.h), quoted where needed; a cell that a spreadsheet would
// run as a formula begins with an apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace caveat
