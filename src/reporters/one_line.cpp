#include "reporters/one_line.h"

#include "reporters/wording.h"
#include "text/utf8.h"

namespace caveat {

std::string one_line(std::string_view text) { return escape_controls(fold_blanks(text)); }

std::string say(const Finding& finding) {
  constexpr std::size_t kMostSuggestions = 4;
  std::string out = finding.message;
  if (!finding.note.empty()) out += " (" + finding.note + ')';
  std::vector<std::string> better = finding.suggestions;
  if (better.size() > kMostSuggestions) better.resize(kMostSuggestions);
  if (!better.empty()) out += " Better: " + join(better, " | ");
  return one_line(out);
}

std::string say(const Finding& finding, const DocumentReport& document, std::uint32_t line) {
  if (!document.by_paragraph || is_document_level(finding)) return say(finding);
  return "paragraph " + std::to_string(line) + ": " + say(finding);
}

std::string say(const Problem& problem) {
  std::string out = problem.message;
  if (!problem.hint.empty()) out += " (" + problem.hint + ')';
  return one_line(out);
}

std::string say(const Suppression& suppression) {
  std::string out = suppression.kind;
  if (!suppression.reason.empty()) out += ": " + suppression.reason;
  std::vector<std::string> more;
  if (!suppression.approver.empty()) more.push_back("approved by " + suppression.approver);
  if (!suppression.expires.empty()) more.push_back("until " + suppression.expires);
  if (!more.empty()) out += " (" + join(more, ", ") + ')';
  return one_line(out);
}

std::string say_change(const RunSummary& summary) {
  if (summary.change.empty()) return {};
  if (summary.documents == 0 && summary.problems.empty()) {
    return one_line("no article is " + summary.change);
  }
  if (summary.outside_change == 0) return {};
  return counted(summary.outside_change, "finding") + " outside the change not shown";
}

std::string say_articles(const RunSummary& summary) {
  const std::string articles = counted(summary.documents - summary.failed, "article");
  return summary.change.empty() ? articles : articles + ' ' + one_line(summary.change);
}

std::string_view plain_path(std::string_view path) {
  while (path.starts_with("./") && path.size() > 2) {
    path.remove_prefix(2);
    while (path.size() > 1 && path.starts_with('/')) path.remove_prefix(1);
  }
  return path;
}

}  // namespace caveat
