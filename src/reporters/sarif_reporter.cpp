// SARIF 2.1.0 (OASIS, 2020), as GitHub code scanning and editors read it.
#include <algorithm>

#include "reporters/formats.h"
#include "reporters/json_values.h"
#include "reporters/one_line.h"
#include "reporters/positions.h"
#include "reporters/wording.h"
#include "text/ascii.h"

namespace caveat {
namespace {

constexpr std::string_view kSchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";

std::string uri_of(std::string_view path) {
  path = plain_path(path);
  return (path.starts_with('/') ? "file://" : "") + percent_encoded(path);
}

// "[text](target)" in a message is a link (3.11.6): an article's words are not.
Json message(std::string_view text) {
  const std::string plain = one_line(text);
  std::string out;
  const bool like_link = plain.find("](") != std::string::npos;
  for (const char c : plain) {
    if (like_link && (c == '[' || c == ']' || c == '\\')) out += '\\';
    out += c;
  }
  return {{"text", out}};
}

std::string_view level_of(std::string_view severity) {
  return severity == "error" || severity == "warning" ? severity : "note";
}

// The rule's own message with "…" for its placeholders.
std::string title_of(const Rule& rule) {
  std::string out;
  for (std::size_t at = 0; at < rule.message.size();) {
    const std::size_t close = rule.message[at] == '{' ? rule.message.find('}', at) : at;
    if (close == at || close == std::string::npos) {
      out += rule.message[at++];
    } else {
      out += "…";
      at = close + 1;
    }
  }
  return one_line(out.empty() ? rule.id : out);
}

Json describe_rule(const Rule& rule, const RuleSet& rules) {
  std::string help = rule.fix.empty() ? rule.why : rule.fix;
  const std::string uri = help_uri(rule, rules);
  for (const std::string& id : rule.sources) {
    const SourceReference* source = rules.find_source(id);
    if (source == nullptr) continue;
    help += " Source: " + describe(*source) + '.';
  }
  Json out = {{"id", rule.id}};
  out["shortDescription"] = {{"text", title_of(rule)}};
  out["fullDescription"] = {{"text", one_line(rule.why.empty() ? title_of(rule) : rule.why)}};
  out["help"] = {{"text", one_line(help.empty() ? rule.id : help)}};
  if (!uri.empty()) out["helpUri"] = uri;
  out["defaultConfiguration"] = {{"enabled", rule.enabled && rule.severity != Severity::kOff},
                                 {"level", level_of(to_string(rule.severity))}};
  out["properties"] = {{"tags", {to_string(rule.category)}}};
  return out;
}

Json location(std::string_view path, const Json& region) {
  Json place = {{"artifactLocation", {{"uri", uri_of(path)}}}};
  if (!region.is_null()) place["region"] = region;
  return Json::array({{{"physicalLocation", place}}});
}

Json region(const Range& range) {
  return {{"startLine", range.start.line},
          {"startColumn", range.start.column},
          {"endLine", range.end.line},
          {"endColumn", range.end.column}};
}

// 3.55: each fix a description, what it changes, and in which file.
Json fixes(std::string_view path, const Finding& finding, Positions& positions) {
  Json out = Json::array();
  for (const Fix& fix : finding.fixes) {
    if (fix.edits.empty()) continue;
    Json replacements = Json::array();
    for (const Edit& edit : fix.edits) {
      replacements.push_back({{"deletedRegion", region(positions.range(edit.source))},
                              {"insertedContent", {{"text", edit.text}}}});
    }
    const std::string tier = fix.tier == "safe" ? "" : " (for a person to judge)";
    Json change = {{"artifactLocation", {{"uri", uri_of(path)}}},
                   {"replacements", std::move(replacements)}};
    out.push_back({{"description", message("write “" + fix.text + "”" + tier)},
                   {"artifactChanges", Json::array({std::move(change)})}});
  }
  return out;
}

class SarifReporter final : public Reporter {
 public:
  SarifReporter(std::ostream& out, const RuleSet& rules) : out_(out), rules_(rules) {}

  void begin(const RunInfo& run) override {
    Json driver = {{"name", "caveat"}, {"version", run.tool_version}};
    driver["rules"] = Json::array();
    // All of them, not only those with findings: who closes an alert wants to
    // know that the rule was run.
    for (const Rule& rule : rules_.rules) driver["rules"].push_back(describe_rule(rule, rules_));
    driver["properties"] = {{"rulesets", to_json(run.rule_sets)}};
    out_ << "{\n  \"$schema\": \"" << kSchemaUri << "\",\n  \"version\": \"2.1.0\",\n"
         << "  \"runs\": [\n    {\n      \"tool\": "
         << write_json({{"driver", std::move(driver)}}, 3)
         << ",\n      \"automationDetails\": {\"id\": \"caveat/\"},\n"
         << "      \"columnKind\": \"unicodeCodePoints\",\n      \"results\": [";
  }

  void document(const DocumentReport& document) override {
    Positions positions(document.source ? std::string_view(*document.source) : std::string_view(),
                        ColumnUnit::kCodePoints);
    for (const Finding& finding : document.findings) {
      out_ << (first_ ? "\n        " : ",\n        ")
           << write_json(result(document, finding, positions), 4);
      first_ = false;
    }
    artifacts_.push_back({{"location", {{"uri", uri_of(document.path)}}},
                          {"roles", Json::array({"analysisTarget"})}});
    for (const Problem& problem : document.problems) add_notification(problem, document.path);
  }

  void end(const RunSummary& summary) override {
    for (const Problem& problem : summary.problems) add_notification(problem, problem.file);
    const bool complete = notifications_.empty() && summary.failed == 0;
    const std::string change = say_change(summary);
    if (!change.empty()) add_note(change);
    for (const std::string& file : summary.skipped_files) add_note("not checked: " + file);
    for (const NotChecked& part : summary.not_checked) {
      add_note("not checked: " + part.reason + " (" + with_commas(part.count) + ')');
    }
    const Json invocation = {{"executionSuccessful", complete},
                             {"toolExecutionNotifications", notifications_}};
    out_ << (first_ ? "]" : "\n      ]") << ",\n      \"artifacts\": " << write_json(artifacts_, 3)
         << ",\n      \"invocations\": " << write_json(Json::array({invocation}), 3)
         << "\n    }\n  ]\n}\n";
  }

 private:
  Json result(const DocumentReport& document, const Finding& finding, Positions& positions) const {
    const Range range = positions.range(finding.source);
    Json out = {{"ruleId", finding.rule}};
    const auto rule =
        std::lower_bound(rules_.rules.begin(), rules_.rules.end(), finding.rule,
                         [](const Rule& a, const std::string& b) { return a.id < b; });
    if (rule != rules_.rules.end() && rule->id == finding.rule) {
      out["ruleIndex"] = rule - rules_.rules.begin();
    }
    out["level"] = level_of(finding.severity);
    out["message"] = message(say(finding, document, range.start.line));
    if (document.by_paragraph) {
      // A region would speak of lines or bytes of the file, which has none of the one and
      // packs the other: the place is a logical one (3.33).
      out["locations"] = location(document.path, {});
      if (!is_document_level(finding)) {
        out["locations"][0]["logicalLocations"] = Json::array(
            {{{"name", "paragraph " + std::to_string(range.start.line)}, {"kind", "paragraph"}}});
      }
    } else {
      out["locations"] = location(document.path, region(range));
    }
    // The second is GitHub's own name: without it GitHub makes its own, of the line.
    out["partialFingerprints"] = {{"caveat/v1", finding.fingerprint},
                                  {"primaryLocationLineHash", finding.fingerprint + ":1"}};
    // Empty for active ones: where one result of a run has the key, all must (3.27.23).
    out["suppressions"] = Json::array();
    for (const Suppression& one : finding.suppressions) {
      Json suppression = {{"kind", one.kind == "directive" ? "inSource" : "external"},
                          {"status", "accepted"},
                          {"justification", one_line(say(one))}};
      out["suppressions"].push_back(std::move(suppression));
    }
    Json offered = document.by_paragraph ? Json::array() : fixes(document.path, finding, positions);
    if (!offered.empty()) out["fixes"] = std::move(offered);
    out["properties"] = {{"category", finding.category}, {"excerpt", one_line(finding.excerpt)}};
    if (!finding.grade.empty()) out["properties"]["grade"] = finding.grade;
    if (!finding.obligation.empty()) out["properties"]["obligation"] = finding.obligation;
    return out;
  }

  void add_notification(const Problem& problem, std::string_view path) {
    Json out = {{"level", "error"}, {"message", message(say(problem))}};
    Json place;
    if (problem.line != 0) {
      place = {{"startLine", problem.line}, {"startColumn", std::max(problem.column, 1u)}};
    }
    if (!path.empty()) out["locations"] = location(path, place);
    notifications_.push_back(std::move(out));
  }

  void add_note(const std::string& text) {
    notifications_.push_back({{"level", "note"}, {"message", message(text)}});
  }

  std::ostream& out_;
  const RuleSet& rules_;
  bool first_ = true;
  Json artifacts_ = Json::array();
  Json notifications_ = Json::array();
};

}  // namespace

std::unique_ptr<Reporter> make_sarif_reporter(std::ostream& out, const RuleSet& rules,
                                              const ReporterOptions&) {
  return std::make_unique<SarifReporter>(out, rules);
}

}  // namespace caveat
