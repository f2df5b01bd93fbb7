// Reviewdog's diagnostic format.
#include <algorithm>

#include "reporters/formats.h"
#include "reporters/json_values.h"
#include "reporters/one_line.h"
#include "reporters/positions.h"

namespace caveat {
namespace {

std::string_view rdjson_severity(std::string_view severity) {
  return severity == "error" ? "ERROR" : severity == "warning" ? "WARNING" : "INFO";
}

Json to_json(const Range& range) {
  return {{"start", {{"line", range.start.line}, {"column", range.start.column}}},
          {"end", {{"line", range.end.line}, {"column", range.end.column}}}};
}

// Reviewdog offers each as a commit at one click. Of a finding's edits it takes
// one range.
Json suggestions(const Finding& finding, std::string_view source, Positions& positions) {
  Json out = Json::array();
  for (const Fix& fix : finding.fixes) {
    if (fix.edits.empty() || fix.edits.back().source.end > source.size()) continue;
    const Edit edit = as_one_edit(fix, source);
    out.push_back({{"range", to_json(positions.range(edit.source))}, {"text", edit.text}});
  }
  return out;
}

class RdjsonReporter final : public Reporter {
 public:
  RdjsonReporter(std::ostream& out, const RuleSet& rules) : out_(out), rules_(rules) {}

  void begin(const RunInfo&) override {
    out_ << "{\n  \"source\": {\"name\": \"caveat\"},\n  \"diagnostics\": [";
  }

  void document(const DocumentReport& document) override {
    const std::string_view source = document.source ? std::string_view(*document.source) : "";
    Positions positions(source, ColumnUnit::kBytes);
    for (const Finding& finding : document.findings) {
      if (!is_active(finding)) continue;
      const Range range = positions.range(finding.source);
      Json one = diagnostic(say(finding, document, range.start.line), document.path,
                            rdjson_severity(finding.severity));
      // What has no lines has no range, and nothing in it can be changed from here.
      if (!document.by_paragraph) one["location"]["range"] = to_json(range);
      one["code"] = code(finding);
      Json offered =
          document.by_paragraph ? Json::array() : suggestions(finding, source, positions);
      if (!offered.empty()) one["suggestions"] = std::move(offered);
      write(one);
    }
    for (const Problem& problem : document.problems) write(problem, document.path);
  }

  void end(const RunSummary& summary) override {
    for (const Problem& problem : summary.problems) write(problem, problem.file);
    const bool incomplete = summary.failed > 0 || summary.gave_up > 0 || !summary.problems.empty();
    const std::string_view worst = incomplete || summary.errors > 0 ? "ERROR"
                                   : summary.warnings > 0           ? "WARNING"
                                                                    : "INFO";
    out_ << (first_ ? "]" : "\n  ]") << ",\n  \"severity\": \"" << worst << "\"\n}\n";
  }

 private:
  static Json diagnostic(const std::string& text, std::string_view path,
                         std::string_view severity) {
    Json out = {{"message", text}};
    out["location"] = {{"path", path.empty() ? "." : one_line(plain_path(path))}};
    out["severity"] = severity;
    return out;
  }

  Json code(const Finding& finding) const {
    Json out = {{"value", finding.rule}};
    for (const std::string& id : finding.sources) {
      const SourceReference* source = rules_.find_source(id);
      if (source == nullptr || !source->url.starts_with("http")) continue;
      out["url"] = source->url;
      break;
    }
    return out;
  }

  void write(const Problem& problem, std::string_view path) {
    Json one = diagnostic(say(problem), path, "ERROR");
    if (problem.line != 0) {
      one["location"]["range"] = {{"start", {{"line", problem.line}}}};
    }
    one["code"] = {{"value", kNotCheckedRule}};
    write(one);
  }

  void write(const Json& diagnostic) {
    out_ << (first_ ? "\n    " : ",\n    ") << write_json(diagnostic, 2);
    first_ = false;
  }

  std::ostream& out_;
  const RuleSet& rules_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Reporter> make_rdjson_reporter(std::ostream& out, const RuleSet& rules,
                                               const ReporterOptions&) {
  return std::make_unique<RdjsonReporter>(out, rules);
}

}  // namespace caveat
