#include "reporters/json_values.h"

namespace caveat {
namespace {

// What is absent is null, so that a consumer never mistakes "" for a value.
Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json number_or_null(std::uint32_t number) { return number == 0 ? Json() : Json(number); }

void write(std::string_view name, const Position& position, std::uint32_t offset,
           JsonWriter& out) {
  out.key(name);
  out.begin_object();
  out.field("line", position.line);
  out.field("column", position.column);
  out.field("offset", offset);
  out.end_object();
}

void write(const SourceReference* source, const std::string& id, JsonWriter& out) {
  static const SourceReference kNothing;
  const SourceReference& its = source == nullptr ? kNothing : *source;
  out.begin_object();
  out.field("id", id);
  out.field_or_null("title", its.title);
  out.field_or_null("publisher", its.publisher);
  out.field_or_null("year", its.year);
  out.field_or_null("url", its.url);
  out.end_object();
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

void write_fields(const Finding& finding, const RuleSet& rules, Positions& positions,
                  JsonWriter& out) {
  const Range range = positions.range(finding.source);
  out.field("rule", finding.rule);
  out.field("category", finding.category);
  out.field("severity", finding.severity);
  out.field_or_null("grade", finding.grade);
  out.field("message", finding.message);
  out.key("whole_article");
  out.boolean(is_document_level(finding));
  out.field_or_null("obligation", finding.obligation);
  out.field("excerpt", finding.excerpt);
  out.key("range");
  out.begin_object();
  write("start", range.start, finding.source.begin, out);
  write("end", range.end, finding.source.end, out);
  out.end_object();
  out.key("sentence");
  out.begin_object();
  out.field("start", finding.sentence.begin);
  out.field("end", finding.sentence.end);
  out.end_object();
  out.texts("suggestions", finding.suggestions);
  out.key("sources");
  out.begin_array();
  for (const std::string& id : finding.sources) write(rules.find_source(id), id, out);
  out.end_array();
  out.field_or_null("note", finding.note);
  out.field("fingerprint", finding.fingerprint);
  out.key("suppressions");
  out.begin_array();
  for (const Suppression& one : finding.suppressions) {
    out.begin_object();
    out.field("kind", one.kind);
    out.field_or_null("reason", one.reason);
    out.field_or_null("approver", one.approver);
    out.field_or_null("expires", one.expires);
    out.end_object();
  }
  out.end_array();
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
