#include "report/render.h"

namespace caveat {
namespace {

constexpr ReportFormat kFormats[] = {
    {"csv", "the same data for a spreadsheet", render_csv},
    {"html", "one page to read, print and sign", render_html},
    {"json", "the same data for a program", render_json},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return kFormats; }

}  // namespace caveat
