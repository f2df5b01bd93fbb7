#include "reporters/json_values.h"

namespace caveat {
namespace {

// What is absent is null, so that a consumer never mistakes "" for a value.
Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json number_or_null(std::uint32_t number) { return number == 0 ? Json() : Json(number); }

Json to_json(const std::vector<NotChecked>& parts) {
  Json out = Json::array();
  for (const NotChecked& part : parts) {
    out.push_back({{"reason", part.reason}, {"count", part.count}, {"bytes", part.bytes}});
  }
  return out;
}

}  // namespace

std::string write_json(const Json& value, std::size_t depth) {
  constexpr int kIndent = 2;
  const std::string text = value.dump(kIndent, ' ', true, Json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    out += c;
    // A line feed inside a string is written "\n", so these are line ends.
    if (c == '\n') out.append(depth * kIndent, ' ');
  }
  return out;
}

Json to_json(const Problems& problems) {
  Json out = Json::array();
  for (const Problem& problem : problems) {
    out.push_back({{"file", text_or_null(problem.file)},
                   {"line", number_or_null(problem.line)},
                   {"column", number_or_null(problem.column)},
                   {"message", problem.message},
                   {"hint", text_or_null(problem.hint)}});
  }
  return out;
}

Json to_json(const RunSummary& summary) {
  Json out;
  out["documents"] = summary.documents;
  out["failed"] = summary.failed;
  out["words"] = summary.words;
  out["errors"] = summary.errors;
  out["warnings"] = summary.warnings;
  out["suggestions"] = summary.suggestions;
  out["suppressed"] = Json::object();
  for (const auto& [kind, count] : summary.suppressed) out["suppressed"][kind] = count;
  out["baseline"] = Json();
  if (summary.baseline) {
    out["baseline"] = {{"new", summary.baseline->added},
                       {"unchanged", summary.baseline->unchanged},
                       {"fixed", summary.baseline->fixed},
                       {"not_checked", summary.baseline->not_checked}};
  }
  out["categories"] = Json::object();
  for (const auto& [name, count] : summary.categories) {
    out["categories"][name] = {
        {"errors", count.errors}, {"warnings", count.warnings}, {"suggestions", count.suggestions}};
  }
  out["change"] = text_or_null(summary.change);
  out["outside_change"] = summary.outside_change;
  out["not_checked"] = to_json(summary.not_checked);
  out["gave_up"] = summary.gave_up;
  out["skipped_files"] = summary.skipped_files;
  return out;
}

Json to_json(const std::vector<RunInfo::RuleSetUsed>& rule_sets) {
  Json out = Json::array();
  for (const RunInfo::RuleSetUsed& used : rule_sets) {
    out.push_back({{"name", used.name}, {"version", used.version}, {"sha256", used.sha256}});
  }
  return out;
}

}  // namespace caveat
