#include "lsp/diagnostics.h"

#include <algorithm>

#include "reporters/one_line.h"
#include "reporters/wording.h"

namespace caveat::lsp {
namespace {

Json diagnostic(const PlaceRange& range, int severity, std::string_view code,
                const std::string& message) {
  return {{"range", to_json(range)},
          {"severity", severity},
          {"code", code},
          {"source", "caveat"},
          {"message", message}};
}

Json to_diagnostic(const Finding& finding, const RuleSet& rules, const std::string& uri,
                   const TextDocument& document, const ClientAbilities& can) {
  Json out = diagnostic(document.range(finding.source), severity_of(finding.severity), finding.rule,
                        say(finding));
  const std::string address = help_address(finding.rule, rules);
  if (can.code_description && !address.empty()) out["codeDescription"] = {{"href", address}};
  if (can.related_information && !finding.related.empty()) {
    Json& places = out["relatedInformation"] = Json::array();
    for (const RelatedPlace& one : finding.related) {
      places.push_back(
          {{"location", {{"uri", uri}, {"range", to_json(document.range(one.source))}}},
           {"message", one.message}});
    }
  }
  if (can.diagnostic_data) out["data"] = {{"fingerprint", finding.fingerprint}};
  return out;
}

}  // namespace

int severity_of(std::string_view severity) {
  if (severity == "error") return 1;
  return severity == "warning" ? 2 : 3;
}

std::string help_address(std::string_view rule, const RuleSet& rules) {
  const Rule* found = rules.find_rule(rule);
  return found == nullptr ? std::string() : help_uri(*found, rules);
}

Json to_diagnostics(const DocumentReport& report, const RuleSet& rules, const std::string& uri,
                    const TextDocument& document, const ClientAbilities& can) {
  Json out = Json::array();
  for (const Problem& problem : report.problems) out.push_back(not_checked(say(problem)));
  for (const Finding& finding : report.findings) {
    if (is_active(finding)) out.push_back(to_diagnostic(finding, rules, uri, document, can));
  }
  return out;
}

Json to_diagnostic(const Problem& problem, PositionEncoding encoding) {
  PlaceRange range;
  if (problem.line > 0) {
    // Columns of a problem are code points of its line.
    const TextDocument points(problem.source_line, PositionEncoding::kUtf32);
    const TextDocument line(problem.source_line, encoding);
    const std::uint32_t begin = points.offset({0, std::max(problem.column, 1u) - 1});
    const auto size = static_cast<std::uint32_t>(problem.source_line.size());
    range = line.range({begin, std::min(size, begin + problem.span.size())});
    range.start.line = range.end.line = problem.line - 1;
  }
  return diagnostic(range, 1, "caveat/project", say(problem));
}

Json not_checked(const std::string& why) {
  return diagnostic({}, 1, kNotCheckedRule, one_line("not checked: " + why));
}

}  // namespace caveat::lsp
