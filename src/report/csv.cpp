// The report as one table: what a spreadsheet filters by its first column.
#include "reporters/csv.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>

#include "report/render.h"
#include "report/words.h"
#include "reporters/one_line.h"
#include "reporters/wording.h"

namespace caveat {
namespace {

// clang-format off
constexpr std::string_view kColumns[] = {
    "record", "path", "title", "verdict", "folder", "words", "errors", "warnings", "suggestions",
    "suppressed", "claims", "claims_with_source", "garbled_per_1000_words", "flesch_kincaid", "smog",
    "minutes", "authors", "reviewers", "published", "updated", "treatments", "category", "severity",
    "rule", "line", "state", "message", "text", "suggested", "sources", "fingerprint", "approver",
    "expires", "reason", "since", "days", "sha256", "paragraph"};
// clang-format on

// The cells of a row by their column; those not set are empty.
class Row {
 public:
  std::string& operator[](std::string_view column) {
    assert(std::find(std::begin(kColumns), std::end(kColumns), column) != std::end(kColumns));
    return cells_[column];
  }

  void write(std::string& out) const {
    bool first = true;
    for (const std::string_view column : kColumns) {
      if (!first) out += ',';
      first = false;
      const auto cell = cells_.find(column);
      if (cell != cells_.end()) out += csv_cell(cell->second);
    }
    out += '\n';
  }

 private:
  std::map<std::string_view, std::string> cells_;
};

Row row_of(const ReportArticle& article, const char* record) {
  Row row;
  row["record"] = record;
  row["path"] = plain_path(article.document.path);
  row["title"] = article.title;
  row["verdict"] = to_string(article.verdict);
  row["folder"] = article.folder;
  return row;
}

void write_article(const ReportArticle& article, std::string& out) {
  Row row = row_of(article, "article");
  const DocumentReport& document = article.document;
  row["words"] = std::to_string(document.words);
  row["errors"] = std::to_string(article.counts.errors);
  row["warnings"] = std::to_string(article.counts.warnings);
  row["suggestions"] = std::to_string(article.counts.suggestions);
  row["suppressed"] = std::to_string(article.suppressed);
  for (const Problem& problem : document.problems) {
    row["message"] += (row["message"].empty() ? "" : "; ") + say(problem);
  }
  if (document.facts != nullptr) {
    const ArticleFacts& facts = *document.facts;
    row["claims"] = std::to_string(article.claims);
    row["claims_with_source"] = std::to_string(article.claims_with_source);
    row["garbled_per_1000_words"] = one_decimal(article.garble_density());
    if (facts.flesch_kincaid) row["flesch_kincaid"] = one_decimal(*facts.flesch_kincaid);
    if (facts.smog) row["smog"] = one_decimal(*facts.smog);
    row["minutes"] = std::to_string(facts.reading_minutes);
    row["authors"] = join(facts.authors, " | ");
    row["reviewers"] = join(facts.reviewers, " | ");
    row["published"] = facts.published;
    row["updated"] = facts.updated;
    for (const ArticleFacts::Subject& subject : facts.subjects) {
      if (subject.is_topic || subject.level == "named") continue;
      row["treatments"] += (row["treatments"].empty() ? "" : " | ") + subject.title;
    }
    row["sha256"] = facts.sha256;
  }
  row.write(out);
}

void write_findings(const ReportArticle& article, std::string& out) {
  for (std::size_t n = 0; n < article.document.findings.size(); ++n) {
    const Finding& finding = article.document.findings[n];
    Row row = row_of(article, "finding");
    row["category"] = finding.category;
    row["severity"] = finding.severity;
    row["rule"] = finding.rule;
    row[article.document.by_paragraph ? "paragraph" : "line"] = std::to_string(article.lines[n]);
    row["state"] = is_active(finding) ? "counts" : finding.suppressions.front().kind;
    row["message"] = finding.message;
    row["text"] = finding.excerpt;
    row["suggested"] = join(finding.suggestions, " | ");
    row["sources"] = join(finding.sources, " ");
    row["fingerprint"] = finding.fingerprint;
    if (n < article.ages.size() && !article.ages[n].since.empty()) {
      row["since"] = article.ages[n].since;
      row["days"] = std::to_string(article.ages[n].days);
    }
    if (!is_active(finding)) {
      row["approver"] = finding.suppressions.front().approver;
      row["expires"] = finding.suppressions.front().expires;
      row["reason"] = finding.suppressions.front().reason;
    }
    row.write(out);
  }
}

void write_obligations(const ReportArticle& article, std::string& out) {
  for (const ObligationState& state : article.obligations) {
    Row row = row_of(article, "obligation");
    row["rule"] = state.rule;
    row["state"] = state.met ? "met" : "missing";
    row["message"] = state.obligation;
    row["treatments"] = state.treatment;
    if (state.met) row["text"] = state.how->sentence;
    row.write(out);
  }
}

void write_standards(const ReportArticle& article, std::string& out) {
  for (const StandardAnswer& answer : article.standards) {
    Row row = row_of(article, "standard");
    row["rule"] = std::string(answer.item->standard) + " " + std::to_string(answer.item->number);
    row["state"] = to_string(answer.answer);
    row["message"] = answer.item->question;
    row["text"] = answer.seen;
    row.write(out);
  }
}

// Who made the table, from what; what was not checked.
void write_audit(const ReportModel& model, std::string& out) {
  const auto write = [&](std::string message, std::string text, std::string sha256 = {}) {
    Row row;
    row["record"] = "audit";
    row["message"] = std::move(message);
    row["text"] = std::move(text);
    row["sha256"] = std::move(sha256);
    row.write(out);
  };
  write("tool", "caveat " + model.run.tool_version);
  write("generated", model.audit.generated);
  write("command line", model.audit.command_line);
  for (const RunInfo::RuleSetUsed& set : model.run.rule_sets)
    write("rule set", set.name + " " + set.version, set.sha256);
  for (const FileUsed& file : model.audit.settings) write("settings", file.name, file.sha256);
  for (const Problem& problem : model.summary.problems) {
    write("not checked", (problem.file.empty() ? "" : problem.file + ": ") + say(problem));
  }
  for (const std::string& skipped : model.summary.skipped_files) write("not checked", skipped);
  for (const NotChecked& part : model.summary.not_checked)
    write("not checked", part.reason + ": " + counted(part.count, "place"));
}

}  // namespace

std::string render_csv(const ReportModel& model, const RuleSet&) {
  std::string out;
  for (const std::string_view column : kColumns) {
    if (!out.empty()) out += ',';
    out += column;
  }
  out += '\n';
  for (const ReportArticle& article : model.articles) {
    write_article(article, out);
    write_findings(article, out);
    write_obligations(article, out);
    write_standards(article, out);
  }
  for (const DocumentReport& file : model.project_files) {
    for (const Finding& finding : file.findings) {
      Row row;
      row["record"] = "finding";
      row["path"] = plain_path(file.path);
      row["category"] = finding.category;
      row["severity"] = finding.severity;
      row["rule"] = finding.rule;
      row["message"] = finding.message;
      row["reason"] = finding.note;
      row.write(out);
    }
  }
  write_audit(model, out);
  return out;
}

}  // namespace caveat
