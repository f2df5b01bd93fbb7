#include "checks/references_check.h"

#include <algorithm>
#include <set>

#include "checks/sources.h"
#include "rules/rule_file.h"

namespace caveat {
namespace {

class ReferencesCheck final : public Check {
 public:
  ReferencesCheck(const Rule& rule, CompileContext& context) : rule_(rule) {
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    of_ = fields.strings("of");
    at_least_ = fields.integer("at-least", 3);
    level_ = parse_severity(fields.choice("level", {"suggestion", "warning", "error"}, "warning"))
                 .value_or(Severity::kWarning);
    if (of_.empty()) {
      fields.problem("of", "rule `" + rule.id + "` counts nothing",
                     "name the categories that need a source: of = [\"claim\", \"citation\"]");
    }
    if (rule.obligation.empty()) {
      fields.problem(rule.span, "rule `" + rule.id + "` has no `obligation`",
                     "obligation = \"references\"");
    }
    fields.finish();
  }

  bool runs_last() const override { return true; }

  void run(const Article& article, FindingList& found) const override {
    std::set<std::uint32_t> sentences;  // by where they begin: one sentence counts once
    std::set<std::uint32_t> plain;      // those of them that state a fact, not only praise
    for (const Finding& finding : found.findings) {
      if (is_document_level(finding) || parse_severity(finding.severity) < level_) continue;
      if (std::find(of_.begin(), of_.end(), finding.category) == of_.end()) continue;
      sentences.insert(finding.sentence.begin);
      const bool praise =
          finding.category == "claim" && parse_severity(finding.severity) < Severity::kError;
      if (!praise) plain.insert(finding.sentence.begin);
    }
    const auto count = static_cast<std::int64_t>(sentences.size());
    const auto facts = static_cast<std::int64_t>(plain.size());
    if (count + facts < 2 * at_least_ || has_external_source(article.document())) return;
    found.findings.push_back(
        make_document_finding(rule_, rule_.severity, article, {{"count", std::to_string(count)}}));
  }

 private:
  const Rule& rule_;
  std::vector<std::string> of_;
  std::int64_t at_least_ = 3;
  Severity level_ = Severity::kWarning;
};

}  // namespace

std::unique_ptr<Check> make_references_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<ReferencesCheck>(rule, context);
}

}  // namespace caveat
