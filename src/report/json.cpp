// The report for programs: docs/report.md says what the keys mean.
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/render.h"

namespace caveat {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

// As exact as the figure is, and the same text everywhere.
double tenths(double number) { return std::round(number * 10) / 10; }

Json counts_json(const CategoryCount& counts) {
  return {{"errors", counts.errors},
          {"warnings", counts.warnings},
          {"suggestions", counts.suggestions}};
}

Json problems_json(const Problems& problems) {
  Json out = Json::array();
  for (const Problem& problem : problems) {
    out.push_back({{"file", text_or_null(problem.file)},
                   {"message", problem.message},
                   {"hint", text_or_null(problem.hint)}});
  }
  return out;
}

Json not_checked_json(const std::vector<NotChecked>& parts) {
  Json out = Json::array();
  for (const NotChecked& part : parts) {
    out.push_back({{"reason", part.reason}, {"count", part.count}, {"bytes", part.bytes}});
  }
  return out;
}

Json trend_json(const Trend& trend) {
  Json out = {{"runs", Json::array()}, {"open", Json::array()}};
  for (const RunRecord& run : trend.runs) {
    Json categories = Json::object();
    for (const auto& [name, counts] : run.categories) categories[name] = counts_json(counts);
    out["runs"].push_back({{"id", run.id},
                           {"time", run.time},
                           {"version", run.tool_version},
                           {"rules_sha256", run.rules},
                           {"articles", run.articles},
                           {"words", run.words},
                           {"categories", std::move(categories)},
                           {"new", run.fresh},
                           {"fixed", run.fixed},
                           {"suppressed", run.suppressed},
                           {"still_open", run.still_open},
                           {"not_covered", run.not_covered}});
  }
  for (const OpenFinding& finding : trend.open) {
    out["open"].push_back({{"path", finding.path},
                           {"rule", finding.rule},
                           {"category", finding.category},
                           {"severity", finding.severity},
                           {"message", finding.message},
                           {"fingerprint", finding.fingerprint},
                           {"since", finding.since},
                           {"days", finding.days}});
  }
  return out;
}

std::string write(const Json& json) {
  constexpr int kIndent = 1;
  return json.dump(kIndent, ' ', true, Json::error_handler_t::replace) + "\n";
}

Json finding_json(const Finding& finding, std::uint32_t line, bool by_paragraph) {
  Json out = {{"rule", finding.rule},
              {"category", finding.category},
              {"severity", finding.severity},
              {"counts", is_active(finding)},
              {"whole_article", is_document_level(finding)},
              {"line", line == 0 || by_paragraph ? Json() : Json(line)},
              {"paragraph", by_paragraph ? Json(line) : Json()},
              {"message", finding.message},
              {"note", text_or_null(finding.note)},
              {"obligation", text_or_null(finding.obligation)},
              {"excerpt", finding.excerpt},
              {"sentence", text_or_null(finding.sentence_text)},
              {"suggestions", finding.suggestions},
              {"sources", finding.sources},
              {"fingerprint", finding.fingerprint}};
  out["suppressions"] = Json::array();
  for (const Suppression& one : finding.suppressions) {
    out["suppressions"].push_back({{"kind", one.kind},
                                   {"reason", text_or_null(one.reason)},
                                   {"approver", text_or_null(one.approver)},
                                   {"expires", text_or_null(one.expires)}});
  }
  return out;
}

void add_facts(const ReportArticle& article, Json& out) {
  const ArticleFacts& facts = *article.document.facts;
  const auto grade = [](const std::optional<double>& value) {
    return value ? Json(tenths(*value)) : Json();
  };
  out["sha256"] = facts.sha256;
  out["bytes"] = facts.bytes;
  out["authors"] = facts.authors;
  out["reviewers"] = facts.reviewers;
  out["published"] = text_or_null(facts.published);
  out["updated"] = text_or_null(facts.updated);
  out["reading"] = {{"minutes", facts.reading_minutes},
                    {"flesch_kincaid", grade(facts.flesch_kincaid)},
                    {"smog", grade(facts.smog)}};
  out["subjects"] = Json::array();
  for (const ArticleFacts::Subject& subject : facts.subjects) {
    out["subjects"].push_back({{"id", subject.id},
                               {"title", subject.title},
                               {"kind", subject.is_topic ? "topic" : "treatment"},
                               {"level", subject.level},
                               {"mentions", subject.mentions},
                               {"recommended", subject.recommended}});
  }
  out["claims"] = Json::array();
  for (const ArticleFacts::Claim& claim : facts.claims) {
    out["claims"].push_back({{"sentence", claim.text.of(facts.text)},
                             {"finding", claim.found},
                             {"sources", claim.sources}});
  }
  out["citations"] = Json::array();
  for (const ArticleFacts::Citation& citation : facts.citations) {
    out["citations"].push_back({{"kind", citation.kind},
                                {"external", citation.external},
                                {"url", text_or_null(citation.url)},
                                {"reference", text_or_null(citation.target)}});
  }
}

Json article_json(const ReportArticle& article) {
  const DocumentReport& document = article.document;
  Json out = {{"path", document.path},
              {"folder", article.folder},
              {"title", article.title},
              {"format", text_or_null(document.format)},
              {"verdict", to_string(article.verdict)},
              {"words", document.words},
              {"findings_that_count", counts_json(article.counts)},
              {"suppressed", article.suppressed},
              {"garbled", article.garbled},
              {"garbled_per_1000_words", tenths(article.garble_density())}};
  if (document.facts != nullptr) add_facts(article, out);
  out["obligations"] = Json::array();
  for (const ObligationState& state : article.obligations) {
    out["obligations"].push_back({{"obligation", state.obligation},
                                  {"rule", state.rule},
                                  {"treatment", text_or_null(state.treatment)},
                                  {"met", state.met},
                                  {"sentence", state.met ? Json(state.how->sentence) : Json()}});
  }
  out["standards"] = Json::array();
  for (const StandardAnswer& answer : article.standards) {
    out["standards"].push_back({{"standard", answer.item->standard},
                                {"item", answer.item->number},
                                {"question", answer.item->question},
                                {"answer", to_string(answer.answer)},
                                {"seen", text_or_null(answer.seen)}});
  }
  out["findings"] = Json::array();
  for (std::size_t n = 0; n < document.findings.size(); ++n) {
    Json finding = finding_json(document.findings[n], article.lines[n], document.by_paragraph);
    if (n < article.ages.size() && !article.ages[n].since.empty()) {
      finding["since"] = article.ages[n].since;
      finding["days"] = article.ages[n].days;
    }
    out["findings"].push_back(std::move(finding));
  }
  out["not_checked"] = not_checked_json(document.not_checked);
  out["problems"] = problems_json(document.problems);
  return out;
}

Json rules_json(const ReportModel& model, const RuleSet& rules) {
  Json out = Json::array();
  for (const RuleCount& count : model.rules) {
    const Rule* rule = rules.find_rule(count.rule);
    out.push_back({{"rule", count.rule},
                   {"category", count.category},
                   {"counts", counts_json(count.counts)},
                   {"articles", count.articles},
                   {"why", rule == nullptr ? Json() : text_or_null(rule->why)},
                   {"fix", rule == nullptr ? Json() : text_or_null(rule->fix)}});
  }
  return out;
}

Json sources_json(const RuleSet& rules) {
  Json out = Json::array();
  for (const SourceReference& source : rules.sources) {
    out.push_back({{"id", source.id},
                   {"title", source.title},
                   {"publisher", text_or_null(source.publisher)},
                   {"year", text_or_null(source.year)},
                   {"url", text_or_null(source.url)}});
  }
  return out;
}

Json audit_json(const ReportModel& model) {
  Json out = {{"tool", "caveat"},
              {"version", model.run.tool_version},
              {"generated", model.audit.generated},
              {"command_line", model.audit.command_line}};
  out["rule_sets"] = Json::array();
  for (const RunInfo::RuleSetUsed& set : model.run.rule_sets)
    out["rule_sets"].push_back(
        {{"name", set.name}, {"version", set.version}, {"sha256", set.sha256}});
  out["settings"] = Json::array();
  for (const FileUsed& file : model.audit.settings)
    out["settings"].push_back({{"file", file.name}, {"sha256", file.sha256}});
  out["not_checked"] = not_checked_json(model.summary.not_checked);
  out["skipped_files"] = model.summary.skipped_files;
  out["problems"] = problems_json(model.summary.problems);
  return out;
}

}  // namespace

std::string render_json(const ReportModel& model, const RuleSet& rules) {
  const RunSummary& summary = model.summary;
  Json out = {{"schema", kSchema}, {"audit", audit_json(model)}};
  out["summary"] = {{"articles", model.articles.size()},
                    {"words", summary.words},
                    {"change", text_or_null(summary.change)},
                    {"verdicts", Json::object()},
                    {"categories", Json::object()}};
  for (const Verdict verdict :
       {Verdict::kNotChecked, Verdict::kBlocked, Verdict::kNeedsWork, Verdict::kClear}) {
    out["summary"]["verdicts"][std::string(to_string(verdict))] = model.count(verdict);
  }
  for (const auto& [name, counts] : summary.categories)
    out["summary"]["categories"][name] = counts_json(counts);
  out["rules"] = rules_json(model, rules);
  out["sources"] = sources_json(rules);
  out["articles"] = Json::array();
  for (const ReportArticle& article : model.articles)
    out["articles"].push_back(article_json(article));
  out["project_files"] = Json::array();
  for (const DocumentReport& file : model.project_files) {
    Json findings = Json::array();
    for (const Finding& finding : file.findings)
      findings.push_back(finding_json(finding, 0, false));
    out["project_files"].push_back({{"path", file.path}, {"findings", std::move(findings)}});
  }
  out["history"] = model.trend ? trend_json(*model.trend) : Json();
  return write(out);
}

std::string render_trend_json(const Trend& trend) { return write(trend_json(trend)); }

}  // namespace caveat
