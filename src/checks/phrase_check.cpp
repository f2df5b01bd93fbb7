#include "checks/phrase_check.h"

#include "checks/wording.h"
#include "rules/rule_file.h"

namespace caveat {
namespace {

class PhraseCheck final : public Check {
 public:
  PhraseCheck(const Rule& rule, CompileContext& context) : gate_(rule, context) {
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    wording_ = std::make_unique<Wording>(fields, context);
    if (wording_->empty()) {
      fields.problem(rule.span, "rule `" + rule.id + "` has no patterns",
                     "give it `patterns` or `regex`");
    }
    fields.finish();
  }

  std::optional<std::vector<PatternId>> wakes() const override { return wording_->patterns(); }

  void run(const Article& article, FindingList& found) const override {
    for (const Match& match : wording_->find(article)) {
      std::string note;
      const Severity severity = gate_.severity(article, match, &note);
      if (severity == Severity::kOff) continue;
      found.findings.push_back(
          make_finding(gate_.rule(), severity, article, match.core, match.sentence));
      found.findings.back().note = std::move(note);
    }
  }

 private:
  RuleGate gate_;
  std::unique_ptr<Wording> wording_;
};

}  // namespace

std::unique_ptr<Check> make_phrase_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<PhraseCheck>(rule, context);
}

}  // namespace caveat
