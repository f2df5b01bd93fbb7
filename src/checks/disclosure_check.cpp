#include "checks/disclosure_check.h"

#include <algorithm>
#include <optional>

#include "checks/sources.h"
#include "checks/wording.h"
#include "rules/rule_file.h"

namespace caveat {
namespace {

class DisclosureCheck final : public Check {
 public:
  DisclosureCheck(const Rule& rule, CompileContext& context) : rule_(rule) {
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    formats_ = fields.strings("formats");
    meta_ = fields.strings("meta");
    affiliate_ = fields.choice("arises", {"always", "affiliate-link"}, "always") != "always";
    in_footer_ = fields.boolean("in-footer", true);
    of_ = fields.strings("of");
    at_least_ = fields.integer("at-least", 0);
    wording_ = std::make_unique<Wording>(fields, context);
    if (wording_->empty() && meta_.empty()) {
      fields.problem(rule.span, "rule `" + rule.id + "` can never be met",
                     "give it `meta`, `patterns` or `regex`");
    }
    if (rule.obligation.empty()) {
      fields.problem(rule.span, "rule `" + rule.id + "` has no `obligation`");
    }
    fields.finish();
  }

  bool runs_last() const override { return true; }

  void run(const Article& article, FindingList& found) const override {
    const Document& document = article.document();
    if (!arises(document, found)) return;
    if (auto met = met_by(article)) {
      found.met.push_back(std::move(*met));
    } else {
      found.findings.push_back(make_document_finding(rule_, rule_.severity, article));
    }
  }

 private:
  bool arises(const Document& document, const FindingList& found) const {
    // A bare text extract has lost its byline on the way; its silence says nothing.
    const bool can_carry = formats_.empty()
                               ? document.format != Format::kText
                               : std::find(formats_.begin(), formats_.end(),
                                           to_string(document.format)) != formats_.end();
    if (!can_carry || document.sentences.empty()) return false;
    if (affiliate_ &&
        std::none_of(document.citations.begin(), document.citations.end(),
                     [](const Citation& citation) { return is_affiliate_link(citation.url); })) {
      return false;
    }
    const auto count =
        std::count_if(found.findings.begin(), found.findings.end(), [&](const Finding& finding) {
          return std::find(of_.begin(), of_.end(), finding.category) != of_.end();
        });
    return count >= at_least_;
  }

  std::optional<MetObligation> met_by(const Article& article) const {
    const Document& document = article.document();
    for (const MetaField& field : document.meta) {
      const bool named = std::any_of(meta_.begin(), meta_.end(), [&](const std::string& key) {
        return field.key == key || field.key.ends_with('.' + key);
      });
      if (named && !field.value.empty()) {
        return MetObligation{rule_.id, rule_.obligation, {}, field.value, field.source};
      }
    }
    for (const Match& match : wording_->find(article)) {
      if (!in_footer_ && article.block_of_sentence(match.sentence).chrome) continue;
      return MetObligation{rule_.id,
                           rule_.obligation,
                           {},
                           std::string(article.sentence_text(match.sentence)),
                           document.to_source(document.sentences[match.sentence].text)};
    }
    return std::nullopt;
  }

  const Rule& rule_;
  std::vector<std::string> formats_;
  std::vector<std::string> meta_;
  bool affiliate_ = false;
  bool in_footer_ = true;
  std::vector<std::string> of_;
  std::int64_t at_least_ = 0;
  std::unique_ptr<Wording> wording_;
};

}  // namespace

std::unique_ptr<Check> make_disclosure_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<DisclosureCheck>(rule, context);
}

}  // namespace caveat
