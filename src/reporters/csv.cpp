#include "reporters/csv.h"

#include "reporters/one_line.h"

namespace caveat {
namespace {

// Spreadsheets run a cell that begins with one of these as a formula.
bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string plain = one_line(text);
  if (is_formula(plain)) plain.insert(0, "'");
  if (plain.find_first_of("\",;") == std::string::npos) return plain;
  std::string out = "\"";
  for (const char c : plain) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace caveat
