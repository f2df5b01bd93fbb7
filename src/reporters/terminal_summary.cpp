#include "reporters/terminal_summary.h"

#include <algorithm>
#include <vector>

#include "reporters/one_line.h"
#include "reporters/source_view.h"
#include "reporters/wording.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

std::string padded_left(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string padded_right(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min<std::size_t>(width, display_width(text)), ' ');
}

void write_categories(std::ostream& out, const RunSummary& summary, const Paint& paint) {
  constexpr std::string_view kHeads[] = {"errors", "warnings", "suggestions"};
  std::size_t name_width = 0;
  for (const auto& [name, count] : summary.categories) {
    name_width = std::max<std::size_t>(name_width, display_width(escape_controls(name)));
  }
  std::string head(name_width + 2, ' ');
  for (const std::string_view one : kHeads) head += "  " + std::string(one);
  out << paint.dim(head) << '\n';
  for (const auto& [name, count] : summary.categories) {
    out << "  " << padded_right(escape_controls(name), name_width);
    const std::uint32_t numbers[] = {count.errors, count.warnings, count.suggestions};
    for (std::size_t n = 0; n < std::size(numbers); ++n) {
      const std::string shown = numbers[n] == 0 ? "-" : with_commas(numbers[n]);
      out << "  " << padded_left(shown, kHeads[n].size());
    }
    out << '\n';
  }
}

// What silence does not vouch for.
void write_not_checked(std::ostream& out, const RunSummary& summary, const Paint& paint,
                       std::uint32_t width) {
  std::vector<std::string> lines;
  if (summary.failed > 0) {
    lines.push_back(counted(summary.failed, "article") + " that could not be read, named above");
  }
  if (summary.gave_up > 0) {
    lines.push_back(counted(summary.gave_up, "rule") + " that gave up on an article, named above");
  }
  std::vector<std::string> parts;
  for (const NotChecked& part : summary.not_checked) {
    parts.push_back(part.reason + " (" + with_commas(part.count) + ')');
  }
  if (!parts.empty()) lines.push_back("parts of articles: " + join(parts, ", "));
  for (const std::string& file : summary.skipped_files) lines.push_back(file);
  if (lines.empty()) return;
  out << '\n' << paint.bold("Not checked") << '\n';
  for (const std::string& line : lines) {
    out << "  " << wrap(escape_controls(line), 2, 4, width) << '\n';
  }
}

}  // namespace

std::string Paint::in(std::string_view code, std::string_view text) const {
  if (!color_ || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + 'm' + std::string(text) + "\x1b[0m";
}

std::string Paint::severity(std::string_view severity, std::string_view text) const {
  return in(severity == "error" ? "1;31" : severity == "warning" ? "1;33" : "1;36", text);
}

void write_summary(std::ostream& out, const RunSummary& summary, const std::string& next_rule,
                   const Paint& paint, std::uint32_t width) {
  std::string change = say_change(summary);
  if (!change.empty()) change.front() = to_upper(change.front());
  if (summary.documents == 0 && !change.empty() && summary.problems.empty()) {
    out << wrap(change, 0, 2, width) << ".\n";
    write_not_checked(out, summary, paint, width);
    return;
  }
  const std::string what =
      "Checked " + say_articles(summary) + ", " + counted(summary.words, "word");
  const std::string found = count_severities(summary.errors, summary.warnings, summary.suggestions);
  out << paint.bold(what) << ": " << wrap(found, display_width(what) + 2, 2, width) << '\n';
  if (!summary.suppressed.empty()) {
    out << escape_controls(count_suppressed(summary.suppressed))
        << ", shown by `--show-suppressed`\n";
  }
  if (summary.baseline) {
    out << count_baseline(*summary.baseline);
    if (summary.baseline->fixed > 0) out << ": `caveat baseline update` drops what is fixed";
    out << '\n';
  }
  if (!summary.categories.empty()) write_categories(out, summary, paint);
  if (!change.empty()) out << wrap(change, 0, 2, width) << ".\n";
  write_not_checked(out, summary, paint, width);
  if (next_rule.empty()) return;
  out << "\nNext: `caveat explain " << escape_controls(next_rule)
      << "` says why it matters and how to mend it.\n";
}

}  // namespace caveat
