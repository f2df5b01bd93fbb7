#include "reporters/json_values.h"

namespace caveat {
namespace {

// What is absent is null, so that a consumer never mistakes "" for a value.
Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json number_or_null(std::uint32_t number) { return number == 0 ? Json() : Json(number); }

Json to_json(const Position& position, std::uint32_t offset) {
  return {{"line", position.line}, {"column", position.column}, {"offset", offset}};
}

Json to_json(const SourceReference* source, const std::string& id) {
  Json out = {{"id", id}};
  out["title"] = source == nullptr ? Json() : text_or_null(source->title);
  out["publisher"] = source == nullptr ? Json() : text_or_null(source->publisher);
  out["year"] = source == nullptr ? Json() : text_or_null(source->year);
  out["url"] = source == nullptr ? Json() : text_or_null(source->url);
  return out;
}

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

Json to_json(const Finding& finding, const RuleSet& rules, Positions& positions) {
  const Range range = positions.range(finding.source);
  Json out;
  out["rule"] = finding.rule;
  out["category"] = finding.category;
  out["severity"] = finding.severity;
  out["grade"] = text_or_null(finding.grade);
  out["message"] = finding.message;
  out["whole_article"] = is_document_level(finding);
  out["obligation"] = text_or_null(finding.obligation);
  out["excerpt"] = finding.excerpt;
  out["range"] = {{"start", to_json(range.start, finding.source.begin)},
                  {"end", to_json(range.end, finding.source.end)}};
  out["sentence"] = {{"start", finding.sentence.begin}, {"end", finding.sentence.end}};
  out["suggestions"] = finding.suggestions;
  out["sources"] = Json::array();
  for (const std::string& id : finding.sources) {
    out["sources"].push_back(to_json(rules.find_source(id), id));
  }
  out["note"] = text_or_null(finding.note);
  out["fingerprint"] = finding.fingerprint;
  out["suppressions"] = Json::array();
  for (const Suppression& one : finding.suppressions) {
    out["suppressions"].push_back({{"kind", one.kind},
                                   {"reason", text_or_null(one.reason)},
                                   {"approver", text_or_null(one.approver)},
                                   {"expires", text_or_null(one.expires)}});
  }
  return out;
}

Positions positions_in(const DocumentReport& document) {
  return Positions(document.source ? std::string_view(*document.source) : std::string_view(),
                   ColumnUnit::kCodePoints);
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

Json to_json(const DocumentReport& document) {
  Json out;
  out["path"] = document.path;
  out["status"] = document.status == DocumentStatus::kChecked ? "checked" : "failed";
  out["format"] = text_or_null(document.format);
  out["words"] = document.words;
  out["findings"] = Json::array();
  out["obligations_met"] = Json::array();
  for (const MetObligation& met : document.met) {
    out["obligations_met"].push_back({{"obligation", met.obligation},
                                      {"rule", met.rule},
                                      {"subject", text_or_null(met.treatment)},
                                      {"sentence", met.sentence},
                                      {"start", met.source.begin},
                                      {"end", met.source.end}});
  }
  out["not_checked"] = to_json(document.not_checked);
  out["problems"] = to_json(document.problems);
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
